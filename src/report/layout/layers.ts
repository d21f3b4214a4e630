import type { Arrow } from './model.js';

/** The targets of each box's arrows. */
function targetsOf(count: number, arrows: readonly Arrow[]): readonly (readonly number[])[] {
  const targets: number[][] = Array.from({ length: count }, () => []);
  for (const [from, to] of arrows) targets[from]?.push(to);
  return targets;
}

/** The boxes that nothing leads to, then the others: a walk from the first ones meets circles at their entries. */
function startsOf(count: number, arrows: readonly Arrow[]): readonly number[] {
  const entered = new Set(arrows.map(([, to]) => to));
  const all = Array.from({ length: count }, (_, at) => at);
  return [...all.filter((at) => !entered.has(at)), ...all.filter((at) => entered.has(at))];
}

/** The boxes so that arrows lead from earlier to later ones, but for those that close a circle; an explicit stack. */
function inOrder(count: number, arrows: readonly Arrow[]): readonly number[] {
  const targets = targetsOf(count, arrows);
  const seen = new Set<number>();
  const left: number[] = [];
  for (const start of startsOf(count, arrows)) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ box: start, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = targets[top.box]?.[top.next];
      top.next += 1;
      if (to === undefined) left.push(path.pop()?.box ?? start);
      else if (!seen.has(to)) {
        seen.add(to);
        path.push({ box: to, next: 0 });
      }
    }
  }
  return left.reverse();
}

/** The column of each box, and the arrows that lead back. */
export interface Layers {
  /** By box: one more than the last of those that need it, 0 where none does. */
  readonly layerOf: readonly number[];
  /** By arrow. */
  readonly isBack: readonly boolean[];
}

/** Puts boxes into columns by the longest way to each; arrows that close a circle count for nothing. */
export function layersOf(count: number, arrows: readonly Arrow[]): Layers {
  const order = inOrder(count, arrows);
  const rank: number[] = [];
  for (const [at, box] of order.entries()) rank[box] = at;
  const isBack = arrows.map(([from, to]) => (rank[from] ?? 0) >= (rank[to] ?? 0));
  const targets = targetsOf(
    count,
    arrows.filter((_, at) => isBack[at] === false),
  );
  const layerOf: number[] = Array.from({ length: count }, () => 0);
  for (const box of order)
    for (const to of targets[box] ?? []) layerOf[to] = Math.max(layerOf[to] ?? 0, (layerOf[box] ?? 0) + 1);
  return { layerOf, isBack };
}
