import { parseRequirementText } from '../../deps/requirement-text.js';
import { PylockError } from '../../errors.js';
import type { Lock, PylockPart } from '../../lock/model.js';
import { viewsOf } from '../../lock/views.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import type { Need } from '../../provider/requirements/needs.js';
import type { Parted } from '../../provider/solve/members.js';
import type { System, Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { alikeOnSystems } from './alike-on-systems.js';
import { checkBuilds } from './check-builds.js';
import { checkLinks } from './check-files.js';
import { checkMembers } from './check-members.js';
import { checkNeeds } from './check-needs.js';
import { checkClosure, checkPackages } from './check-packages.js';
import { checkPublishers } from './check-publishers.js';
import { verifySystem } from './verify-system.js';

/** A root requirement as a lock records it. */
interface Remembered {
  readonly need: Need;
  /** Its marker can't be parsed, so it counts where the lock has its project. */
  readonly hasMarker: boolean;
}

/** A remembered requirement as a need; where it came from does not count here. */
function remembered(text: string): readonly Remembered[] {
  const parts = parseRequirementText(text);
  if (parts === undefined || parts.name === 'python') return [];
  const { name, extras, marker } = parts;
  try {
    const constraint = parseSpecifierSet(parts.constraint.replace(/^\*$/, ''));
    return [{ need: { name, extras, constraint, allowPrereleases: true }, hasMarker: marker !== undefined }];
  } catch (error) {
    if (error instanceof PylockError) return [];
    throw error;
  }
}

/** The recorded requirements of main and of each group that hold on a system. */
function rememberedRoots({ inputs, main, groups, systems }: PylockPart, system: System): Parted<readonly Need[]> {
  const holding = (texts: readonly string[], names: readonly NormalizedName[]) =>
    texts
      .flatMap(remembered)
      .filter(({ need, hasMarker }) => !hasMarker || names.includes(need.name))
      .map(({ need }) => need);
  // Without groups nothing lists the members of main: they are all that the system has.
  const ofMain = main.get(system) ?? [...(systems.get(system)?.keys() ?? [])];
  return {
    main: holding(inputs.requires, ofMain),
    groups: new Map(
      [...inputs.groups].map(([group, texts]) => [group, holding(texts, groups.get(group)?.get(system) ?? [])]),
    ),
  };
}

/**
 * Checks a lock for consistency alone: every recorded requirement and every edge is met, and nothing is superfluous.
 * It ignores the deps file; requirements that PEP 508 can't express are not followed, so that their dependencies seem
 * superfluous.
 */
export function selfCheck(lock: Lock, part: PylockPart, targets: readonly Target[]): readonly Finding[] {
  const ofViews = viewsOf(lock).flatMap(({ lock: own }) =>
    own.pylock === undefined ? [] : checkContent(own, own.pylock, targets),
  );
  return [...ofViews, ...checkNeeds(lock, part), ...checkPublishers(lock, part)];
}

function checkContent(lock: Lock, part: PylockPart, targets: readonly Target[]): readonly Finding[] {
  const parted = targets.map((target) => {
    const roots = rememberedRoots(part, target.system);
    const needs = [...roots.main, ...[...roots.groups.values()].flat()];
    return { roots, report: verifySystem(lock, part, target, { needs, constraints: [] }) };
  });
  const reports = parted.map(({ report }) => report);
  return [
    ...alikeOnSystems(reports),
    ...checkPackages(part, reports),
    ...checkMembers(part, parted),
    ...checkClosure(lock, part),
    ...checkBuilds(lock, part, targets),
    ...checkLinks(lock, part, part.inputs.options.has('include-sdists')),
  ];
}
