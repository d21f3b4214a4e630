import type { ReadFacts } from '../../pipeline/facts/read-facts.js';
import type { FlaggedCall } from './facts.js';

/** Asks for facts only where an export tells them: most runs have none, and load nothing for them. */
export function factsReader(call: FlaggedCall): ReadFacts {
  return async (lock, place, { sboms }) => {
    const { askFacts } = await import('./facts.js');
    return askFacts(call, { lock, ...place }, { sboms });
  };
}
