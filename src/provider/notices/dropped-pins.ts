import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import type { Solution } from '../../resolver/search-model.js';
import type { TargetPicks } from '../solve/target-picks.js';
import type { TargetProvider } from '../solve/target-provider.js';

/** A preferred version that was not taken: a pin of the old lock, or the version of an earlier target. */
export interface GivenUp {
  readonly name: NormalizedName;
  readonly version: Version;
  /** Ends a sentence that begins with the package and version. */
  readonly reason: string;
  /** The same for several targets, where the reason names the one that it holds on. */
  readonly on?: Reason['on'];
}

/** The key that the same loss has on several targets. */
export function lossKey({ name, version, reason, on }: GivenUp): string {
  return JSON.stringify([name, version.text, on?.({ systems: [], isPythonTold: false }) ?? reason]);
}

/** The reason why a solution does not hold a version. */
function reasonAgainst(name: NormalizedName, version: Version, provider: TargetProvider, solution: Solution): Reason {
  const candidates = provider.candidates(name);
  const release = candidates.release(version);
  if (release === undefined) return { text: 'is not on the index' };
  const use = candidates.availability(release);
  if (use.kind === 'unusable') return use.reason;
  return { text: provider.refusal(name, version, solution) ?? 'does not fit together with the rest' };
}

/** The preferred versions that a target does not have, though it has the project. */
export function givenUp(
  wanted: ReadonlyMap<NormalizedName, Version>,
  picks: TargetPicks,
  provider: TargetProvider,
  solution: Solution,
): readonly GivenUp[] {
  const lost = [...wanted].filter(([name, version]) => {
    const taken = picks.get(name)?.release.version;
    return taken !== undefined && taken.key !== version.key;
  });
  return lost.map(([name, version]) => {
    const { text, on } = reasonAgainst(name, version, provider, solution);
    return { name, version, reason: text, ...(on === undefined ? {} : { on }) };
  });
}
