import { parseRequirementText } from '../../deps/requirement-text.js';
import { PylockError } from '../../errors.js';
import type { Lock, PylockPart } from '../../lock/model.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import type { Need } from '../../provider/requirements/needs.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { checkBuilds } from './check-builds.js';
import { checkLinks } from './check-files.js';
import { checkClosure, checkPackages } from './check-packages.js';
import { checkPublishers } from './check-publishers.js';
import { alikeOnSystems } from './verify-lock.js';
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

/**
 * Checks a lock for consistency alone: every recorded requirement and every edge is met, and nothing is superfluous.
 * It ignores the deps file; requirements that PEP 508 can't express are not followed, so that their dependencies seem
 * superfluous.
 */
export function selfCheck(lock: Lock, part: PylockPart, targets: readonly Target[]): readonly Finding[] {
  const roots = part.inputs.requires.flatMap(remembered);
  const reports = targets.map((target) => {
    const files = part.systems.get(target.system);
    const needs = roots.filter(({ need, hasMarker }) => !hasMarker || files?.has(need.name) === true);
    return verifySystem(lock, part, target, { needs: needs.map(({ need }) => need), constraints: [] });
  });
  return [
    ...alikeOnSystems(reports),
    ...checkPackages(part, reports),
    ...checkClosure(lock, part),
    ...checkBuilds(lock, part, targets),
    ...checkLinks(lock, part, part.inputs.options.has('include-sdists')),
    ...checkPublishers(lock, part),
  ];
}
