import type { DepsFile, DepsRequirement } from '../deps/model.js';
import { printMarker } from '../pep/marker.js';

/** One root requirement in normal form. Markers lose their quotes, which a lock may not hold: the text is only compared. */
function requirementText({ name, extras, constraint, marker, allowPrereleases }: DepsRequirement): string {
  const asked = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
  const version = constraint.text === '' ? '' : ` ${constraint.text}`;
  const condition = marker === undefined ? '' : ` ; ${printMarker(marker).replaceAll(/["'\\]/g, '')}`;
  return `${asked}${version}${condition}${allowPrereleases ? ' (pre-releases)' : ''}`;
}

/** The root requirements of a deps file as a lock remembers them: normal form, sorted. Optional ones are not asked for. */
export function requiresForLock(deps: DepsFile): readonly string[] {
  const python = deps.python === undefined ? [] : [`python ${deps.python.text}`];
  const requirements = deps.requirements.filter((requirement) => !requirement.optional).map(requirementText);
  return [...python, ...requirements].sort();
}
