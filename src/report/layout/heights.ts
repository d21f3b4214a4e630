import type { Slot } from './slots.js';

/** More rounds move little. */
const rounds = 10;

/** A line through a passage is to be straight more than a box is to stand in the middle of its neighbours. */
const straightness = 4;

/** Slots that must move as one, with the mean of their wishes. */
interface Block {
  readonly first: number;
  readonly weight: number;
  readonly mean: number;
}

/**
 * The middles that come nearest to the wished ones in the order of a layer, each with half its height and half its
 * neighbour's between them: the wishes less the room above are made monotone by pooling those that are not.
 */
function apart(wishes: readonly number[], rooms: readonly number[]): readonly number[] {
  const offsets: number[] = [];
  for (const [at, room] of rooms.entries())
    offsets.push(at === 0 ? 0 : (offsets[at - 1] ?? 0) + ((rooms[at - 1] ?? 0) + room) / 2);
  const blocks: Block[] = [];
  for (const [first, wish] of wishes.entries()) {
    let block: Block = { first, weight: 1, mean: wish - (offsets[first] ?? 0) };
    for (let last = blocks.at(-1); last !== undefined && last.mean > block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      block = { first: last.first, weight, mean: (last.mean * last.weight + block.mean * block.weight) / weight };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ first, weight, mean }) =>
    Array.from({ length: weight }, (_, at) => mean + (offsets[first + at] ?? 0)),
  );
}

/** The mean of the middles that a slot is joined to; its own where it is joined to none. */
function wishOf(slot: Slot, joined: readonly Slot[], middles: ReadonlyMap<Slot, number>): number {
  let [sum, weights] = [0, 0];
  for (const other of joined) {
    const weight = slot.isPassage && other.isPassage ? straightness : 1;
    sum += weight * (middles.get(other) ?? 0);
    weights += weight;
  }
  return weights === 0 ? (middles.get(slot) ?? 0) : sum / weights;
}

/** The middle of each slot's height, with the room that each needs in its layer; the order of layers stays. */
export function middlesOf(
  layers: readonly (readonly Slot[])[],
  roomOf: (slot: Slot) => number,
): ReadonlyMap<Slot, number> {
  const middles = new Map<Slot, number>();
  const rooms = layers.map((layer) => layer.map(roomOf));
  const settle = (at: number, joined: (slot: Slot) => readonly Slot[]): void => {
    const layer = layers[at] ?? [];
    const wishes = layer.map((slot) => wishOf(slot, joined(slot), middles));
    for (const [place, middle] of apart(wishes, rooms[at] ?? []).entries()) {
      const slot = layer[place];
      if (slot !== undefined) middles.set(slot, middle);
    }
  };
  for (const at of layers.keys()) settle(at, ({ before }) => before);
  for (let round = 0; round < rounds; round += 1) {
    for (let at = layers.length - 1; at >= 0; at -= 1) settle(at, ({ before, after }) => [...before, ...after]);
    for (const at of layers.keys()) settle(at, ({ before, after }) => [...before, ...after]);
  }
  return middles;
}
