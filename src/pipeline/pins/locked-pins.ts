// The old lock as the pins of an answer from it, with what it surely knows.
import type { DepsFile } from '../../deps/model.js';
import { parseRequirementText, requirementText } from '../../deps/requirement-text.js';
import type { Lock, PylockPart } from '../../lock/model.js';
import { rootTexts } from '../../lock/projects.js';
import { type AskedProject, reachedFrom } from '../../lock/reached.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import { needsOfRoot } from '../../provider/requirements/needs.js';
import type { KeptRequirements } from '../../provider/requirements/release-requirements.js';
import type { OldPins } from '../../provider/solve/solve-request.js';
import type { Target } from '../../targets/model.js';
import { pinsOf } from './pins.js';
import { noUpgrade, type Upgrade } from './upgrade.js';

/**
 * The requirements that a lock was made from which surely held on a target: those without a marker, and those that the deps
 * file still has. A lock has the other markers without their quotes.
 */
function sureRoots(part: PylockPart, { requirements }: DepsFile, { environment }: Target): readonly AskedProject[] {
  const held = new Set(needsOfRoot(requirements, environment));
  const known = new Map(requirements.map((one) => [requirementText(one), held.has(one)]));
  return rootTexts(part.inputs).flatMap((text) => {
    const root = parseRequirementText(text);
    return root !== undefined && (root.marker === undefined || known.get(text) === true) ? [root] : [];
  });
}

/** The packages of a lock, of which other systems may have further versions, at the versions of one. */
function packagesOn(
  { packages }: PylockPart,
  versions: ReadonlyMap<NormalizedName, Version>,
): Pick<PylockPart, 'packages'> {
  const own = [...packages].map(([name, known]) => {
    const here = [...known].filter(([text]) => tryParseVersion(text)?.key === versions.get(name)?.key);
    return [name, known.size === 1 ? known : new Map(here)] as const;
  });
  return { packages: new Map(own) };
}

/**
 * The pins of a lock for a target, with the extras of each release that were surely asked for there: what another extra
 * needs on that system the lock does not say. Packages that are upgraded have no pin.
 */
export function lockedPins(
  { lock, part, upgrade }: { readonly lock: Lock; readonly part: PylockPart; readonly upgrade: Upgrade },
  deps: DepsFile,
  target: Target,
): OldPins {
  const pins = pinsOf(lock, target.system, upgrade, false);
  const { versions } = pinsOf(lock, target.system, noUpgrade, false);
  const reached = reachedFrom(sureRoots(part, deps, target), packagesOn(part, versions), target.system, false);
  const evidence = [...(pins.evidence ?? [])].map(([name, kept]): [typeof name, KeptRequirements] => [
    name,
    { ...kept, extras: kept.extras.filter((extra) => reached.get(name)?.has(extra) === true) },
  ]);
  return { ...pins, evidence: new Map(evidence) };
}

/**
 * Whether the requirements that a lock was made from lead to every package that it has: a lock of which an edge was deleted
 * by hand has packages that nothing needs.
 */
export function isWhole(part: PylockPart): boolean {
  const roots = rootTexts(part.inputs).flatMap((text) => parseRequirementText(text) ?? []);
  return [...part.systems].every(([system, files]) => {
    const reached = reachedFrom(roots, part, system, true);
    return [...files.keys()].every((name) => reached.has(name));
  });
}
