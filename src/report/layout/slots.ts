import type { Layers } from './layers.js';
import type { Arrow } from './model.js';

/** A place in a column: that of a box, or one by which arrows pass on their way to a box. */
export interface Slot {
  readonly box: number;
  readonly layer: number;
  readonly isPassage: boolean;
  /** The slots of the column before that lead here. */
  readonly before: Slot[];
  /** The slots of the next column that this one leads to. */
  readonly after: Slot[];
}

/** The slots of a graph. */
export interface Slots {
  /** By layer, in the order of the boxes. */
  readonly layers: readonly (readonly Slot[])[];
  /** The slots that an arrow passes, from its first box to its second; empty for one that leads back. */
  readonly wayOf: (arrow: Arrow) => readonly Slot[];
}

/** All arrows to a box share their passages, so that many that need one package make one line. */
class SlotTable {
  readonly #layerOf: readonly number[];
  readonly #slots = new Map<number, Map<number, Slot>>();

  constructor(layerOf: readonly number[]) {
    this.#layerOf = layerOf;
  }

  /** The slot of a box in its own layer, or its passage in an earlier one. */
  slot(box: number, layer = this.#layerOf[box] ?? 0): Slot {
    const own = this.#slots.get(box) ?? new Map<number, Slot>();
    this.#slots.set(box, own);
    const known = own.get(layer);
    if (known !== undefined) return known;
    const isPassage = layer !== this.#layerOf[box];
    const slot: Slot = { box, layer, isPassage, before: [], after: [] };
    own.set(layer, slot);
    return slot;
  }

  way([from, to]: Arrow): readonly Slot[] {
    const [first, last] = [this.#layerOf[from] ?? 0, this.#layerOf[to] ?? 0];
    const passed = Array.from({ length: last - first }, (_, at) => this.slot(to, first + 1 + at));
    return [this.slot(from), ...passed];
  }

  layers(): readonly (readonly Slot[])[] {
    const layers: Slot[][] = [];
    for (const own of this.#slots.values())
      for (const slot of own.values()) {
        const known = layers[slot.layer];
        if (known === undefined) layers[slot.layer] = [slot];
        else known.push(slot);
      }
    return layers;
  }
}

/** The slots of boxes and of the arrows between them. */
export function slotsOf(arrows: readonly Arrow[], { layerOf, isBack }: Layers): Slots {
  const table = new SlotTable(layerOf);
  for (const box of layerOf.keys()) table.slot(box);
  const joined = new Map<Slot, Set<Slot>>();
  const ways = new Map<Arrow, readonly Slot[]>();
  for (const [at, arrow] of arrows.entries()) {
    if (isBack[at] === true) continue;
    const way = table.way(arrow);
    ways.set(arrow, way);
    for (const [step, slot] of way.entries()) {
      const next = way[step + 1];
      const known = joined.get(slot) ?? new Set<Slot>();
      joined.set(slot, known);
      if (next === undefined || known.has(next)) continue;
      known.add(next);
      slot.after.push(next);
      next.before.push(slot);
    }
  }
  return { layers: table.layers(), wayOf: (arrow) => ways.get(arrow) ?? [] };
}
