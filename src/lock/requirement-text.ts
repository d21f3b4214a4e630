import { isAskedFor } from '../deps/groups.js';
import type { DepsFile, DepsRequirement } from '../deps/model.js';
import { printMarker } from '../pep/marker-print.js';
import type { NormalizedName } from '../pep/name.js';

/** One requirement in normal form. Markers lose their quotes, which a lock may not hold: the text is only compared. */
export function requirementText({
  name,
  extras,
  constraint,
  marker,
  allowPrereleases,
  source,
  url,
  urlHash,
}: DepsRequirement): string {
  const asked = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
  const version = constraint.text === '' ? '' : ` ${constraint.text}`;
  const condition = marker === undefined ? '' : ` ; ${printMarker(marker).replaceAll(/["'\\]/g, '')}`;
  const origin = source === undefined ? '' : ` from ${source}`;
  const address = url === undefined ? '' : ` @ ${url}`;
  // A sha256 stands in links; of any other hash the beginning tells whether it was changed.
  const hash = urlHash?.algorithm === 'sha512' ? ` (sha512 ${urlHash.hex.slice(0, 16)})` : '';
  return `${asked}${version}${address}${hash}${origin}${condition}${allowPrereleases ? ' (pre-releases)' : ''}`;
}

/** The root requirements of a deps file as a lock remembers them: normal form, sorted; of optional ones those asked for. */
export function requiresForLock(deps: DepsFile, extras: ReadonlySet<NormalizedName> = new Set()): readonly string[] {
  const python = deps.python === undefined ? [] : [`python ${deps.python.text}`];
  const requirements = deps.requirements.filter((requirement) => isAskedFor(requirement, extras)).map(requirementText);
  return [...python, ...requirements].sort();
}
