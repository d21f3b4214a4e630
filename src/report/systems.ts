import type { Systems } from './model.js';

/** Systems as bits. */
export function systemsIn(all: readonly string[], systems: Iterable<string>): Systems {
  let bits = 0;
  for (const system of systems) bits |= 1 << all.indexOf(system);
  return bits;
}

/** The systems of bits, in the order of the list. */
export function systemsOf(all: readonly string[], bits: Systems): readonly string[] {
  return all.filter((_, at) => (bits & (1 << at)) !== 0);
}
