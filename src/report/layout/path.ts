import type { Point, Route } from './model.js';

/** How far the line of an arrow that leads back swings out. */
const swing = 42;

function curve(from: Point, to: Point): string {
  const half = Math.round((from.x + to.x) / 2);
  return `C${half} ${from.y} ${half} ${to.y} ${to.x} ${to.y}`;
}

/** The line of an arrow as the data of an SVG path: straight through columns, curved between them. */
export function pathOf({ points, isBack }: Route): string {
  const [first = { x: 0, y: 0 }, ...rest] = points;
  const last = rest.at(-1) ?? first;
  const begin = `M${first.x} ${first.y}`;
  if (isBack)
    return `${begin}C${first.x + swing} ${first.y + swing} ${last.x - swing} ${last.y + swing} ${last.x} ${last.y}`;
  let from = first;
  return `${begin}${rest
    .map((to) => {
      const step = to.y === from.y ? `H${to.x}` : curve(from, to);
      from = to;
      return step;
    })
    .join('')}`;
}
