import { middlesOf } from './heights.js';
import { layersOf } from './layers.js';
import type { Arrow, Box, Layout, PlacedBox, Point } from './model.js';
import { type Slot, slotsOf } from './slots.js';
import { untangled } from './untangle.js';

/** Between two boxes of a column, and around all. */
const gap = 10;
/** The height of a passage. */
const passage = 6;
/** Between two columns: more where more lines turn. */
const [leastTurn, mostTurn, turnPerLine] = [48, 160, 1.5];

/** The left side of each column, and its width. */
interface Columns {
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly width: number;
}

function columnsOf(layers: readonly (readonly Slot[])[], boxes: readonly Box[]): Columns {
  const widths = layers.map((layer) =>
    Math.max(0, ...layer.map(({ box, isPassage }) => (isPassage ? 0 : (boxes[box]?.width ?? 0)))),
  );
  const lefts: number[] = [];
  let x = gap;
  for (const [at, layer] of layers.entries()) {
    lefts.push(x);
    const lines = layer.reduce((sum, { after }) => sum + after.length, 0);
    x += (widths[at] ?? 0) + Math.min(mostTurn, leastTurn + lines * turnPerLine);
  }
  return { lefts, widths, width: (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0) + gap };
}

/** Lays a graph out from left to right. The same graph always gets the same places. */
export function layOut(boxes: readonly Box[], arrows: readonly Arrow[]): Layout {
  const columns = layersOf(boxes.length, arrows);
  const slots = slotsOf(arrows, columns);
  const layers = untangled(slots.layers);
  const heightOf = ({ box, isPassage }: Slot): number => (isPassage ? passage : (boxes[box]?.height ?? 0) + gap);
  const middles = middlesOf(layers, heightOf);
  const top = Math.min(0, ...layers.flat().map((slot) => (middles.get(slot) ?? 0) - heightOf(slot) / 2)) - gap / 2;
  const { lefts, widths, width } = columnsOf(layers, boxes);
  const middleOf = (slot: Slot): number => Math.round(((middles.get(slot) ?? 0) - top) * 10) / 10;

  const placed: PlacedBox[] = [];
  for (const slot of layers.flat().filter(({ isPassage }) => !isPassage)) {
    const { width: own = 0, height = 0 } = boxes[slot.box] ?? {};
    const place = { x: lefts[slot.layer] ?? 0, y: middleOf(slot) - height / 2, layer: slot.layer };
    placed[slot.box] = { width: own, height, ...place };
  }
  const through = (slot: Slot): readonly Point[] => {
    const [left, y] = [lefts[slot.layer] ?? 0, middleOf(slot)];
    return [
      { x: left, y },
      { x: left + (widths[slot.layer] ?? 0), y },
    ];
  };
  const routes = arrows.map((arrow, at) => {
    const [from, to] = arrow.map((one) => placed[one]);
    const begin = { x: (from?.x ?? 0) + (from?.width ?? 0), y: (from?.y ?? 0) + (from?.height ?? 0) / 2 };
    const end = { x: to?.x ?? 0, y: (to?.y ?? 0) + (to?.height ?? 0) / 2 };
    if (columns.isBack[at] === true) return { points: [begin, end], isBack: true };
    // A line that turned beside a narrow box would cross the wider ones above and below it.
    const edge = { x: (lefts[from?.layer ?? 0] ?? 0) + (widths[from?.layer ?? 0] ?? 0), y: begin.y };
    const passed = slots.wayOf(arrow).slice(1, -1).flatMap(through);
    return { points: [begin, ...(edge.x > begin.x ? [edge] : []), ...passed, end], isBack: false };
  });
  const height = Math.max(0, ...placed.map(({ y, height: own }) => y + own)) + gap;
  return { width: Math.ceil(width), height: Math.ceil(height), boxes: placed, routes };
}
