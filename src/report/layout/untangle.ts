import type { Slot } from './slots.js';

/** More rounds move little. */
const rounds = 12;

/** Slots by the mean place of those that they are joined to; one that is joined to none keeps its place. */
function sorted(layer: readonly Slot[], joined: (slot: Slot) => readonly Slot[], placeOf: ReadonlyMap<Slot, number>) {
  const wished = layer.map((slot, at) => {
    const others = joined(slot);
    const sum = others.reduce((total, one) => total + (placeOf.get(one) ?? 0), 0);
    return { slot, at, place: others.length === 0 ? (placeOf.get(slot) ?? 0) : sum / others.length };
  });
  return wished.sort((a, b) => a.place - b.place || a.at - b.at).map(({ slot }) => slot);
}

/** Notes the places of a layer's slots: their shares of its height, so that layers of any length compare. */
function note(layer: readonly Slot[], placeOf: Map<Slot, number>): void {
  for (const [at, slot] of layer.entries()) placeOf.set(slot, (at + 0.5) / layer.length);
}

/** Sorts the slots of each layer so that few arrows cross: by the layer before, then by the one behind, in turns. */
export function untangled(layers: readonly (readonly Slot[])[]): readonly (readonly Slot[])[] {
  const placeOf = new Map<Slot, number>();
  for (const layer of layers) note(layer, placeOf);
  const result = [...layers];
  const resort = (at: number, joined: (slot: Slot) => readonly Slot[]): void => {
    result[at] = sorted(result[at] ?? [], joined, placeOf);
    note(result[at] ?? [], placeOf);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 1; at < result.length; at += 1) resort(at, ({ before }) => before);
    for (let at = result.length - 2; at >= 0; at -= 1) resort(at, ({ after }) => after);
  }
  return result;
}
