import type { Release } from '../../index-client/model.js';
import { firstFrom } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Solution } from '../../resolver/search-model.js';
import type { Target } from '../../targets/model.js';
import { availability, type FilePolicy } from '../choice/availability.js';
import { laterPatch } from '../choice/reasons.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';
import type { TargetProvider } from '../solve/target-provider.js';

/** A newer release that only the assumed patch of the target's Python kept out. */
export interface HeldBack {
  readonly name: NormalizedName;
  readonly taken: Version;
  readonly newer: Version;
  /** Requires-Python of the newer release. */
  readonly demand: string;
  /** The patch release of Python that allows it. */
  readonly python: string;
}

/** The patch release of its Python with which a target could have a release that the assumed one excludes. */
function patchFor(
  release: Release,
  target: Target,
  policy: FilePolicy,
): Pick<HeldBack, 'demand' | 'python'> | undefined {
  for (const demand of new Set(release.files.map((file) => file.requiresPython ?? ''))) {
    const python = laterPatch(demand, target);
    if (python === undefined) continue;
    const patched = { ...target, python: { ...target.python, full: python } };
    const use = availability(release, patched, policy);
    if (use.kind === 'usable' && use.yanked === false) return { demand, python };
  }
  return undefined;
}

/**
 * The newest release above the chosen one that a later patch of the target's Python would allow, by the requirements
 * on the project; none where a newer one is already allowed, for then something else decided.
 */
export function heldBack(
  { project: { name }, release: { version: taken } }: TargetPick,
  provider: TargetProvider,
  solution: Solution,
  target: Target,
  policy: FilePolicy,
): HeldBack | undefined {
  const candidates = provider.candidates(name);
  const { releases } = candidates.project;
  const above = firstFrom(0, releases.length, (at) => (releases[at]?.version.key ?? '') > taken.key);
  const newer = releases.slice(above).filter(({ version }) => !version.isPrerelease);
  if (newer.length === 0) return undefined;
  const asked = provider.rangeAsked(name, solution);
  let found: HeldBack | undefined;
  for (const release of newer.reverse()) {
    if (!asked.contains(release.version)) continue;
    const use = candidates.availability(release);
    if (use.kind === 'usable' && use.yanked === false) return undefined;
    const patch = use.kind === 'usable' || found !== undefined ? undefined : patchFor(release, target, policy);
    if (patch !== undefined) found = { name, taken, newer: release.version, ...patch };
  }
  return found;
}
