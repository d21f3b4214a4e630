/** A number drawn by lot, from 0 up to but without the one given. */
export type Draw = (below: number) => number;

/** Draws that are the same each time for the same seed. */
export function lots(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
