import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import type { Solution } from '../../resolver/search-model.js';
import { unwantedPrerelease } from '../choice/reasons.js';
import { packageId } from '../package-id.js';
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
  const refusal = provider.refusal(name, version, solution);
  if (refusal !== undefined) return { text: refusal };
  const unreadable = [...provider.unreadable].find((one) => one.name === name && one.version.key === version.key);
  if (unreadable !== undefined) return unreadable.reason;
  const clash = clashOf(name, version, provider, solution);
  if (clash === undefined && version.isPrerelease) return unwantedPrerelease();
  return { text: clash ?? 'does not fit together with the rest' };
}

/** A requirement of a version that a solution does not satisfy: `needs urllib3 >=2, which is 1.26.20`. */
function clashOf(
  name: NormalizedName,
  version: Version,
  provider: TargetProvider,
  solution: Solution,
): string | undefined {
  for (const [id, range] of provider.needsOf(packageId(name), version) ?? []) {
    const taken = solution.get(id);
    if (taken === undefined || range.contains(taken)) continue;
    return `needs ${id} ${range.toString(provider.existing(id))}, which is ${taken.text}`;
  }
  return undefined;
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
