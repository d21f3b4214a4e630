import type { DepsFile, DepsRequirement } from '../deps/model.js';
import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import { nearest } from '../yaml/nearest.js';

/** A package to remove from a deps file. */
export interface Removal {
  readonly name: NormalizedName;
  /** Only from this group; undefined: wherever it stands. */
  readonly group: NormalizedName | undefined;
}

/** The groups of a requirement without its own name, unless it is the only one (`optional: true`). */
export function namedGroups({ name, groups = [] }: DepsRequirement): readonly NormalizedName[] {
  return groups.length === 1 ? groups : groups.filter((group) => group !== name);
}

/** The most names that a fault lists. */
const mostListed = 20;

/** Suggestions for a name that is not there. */
function hintFor(name: string, known: readonly string[], what: string): string | undefined {
  const meant = nearest(name, known);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  if (known.length === 0) return undefined;
  return `${what} ${known.slice(0, mostListed).join(', ')}${known.length > mostListed ? ', …' : ''}.`;
}

/** The fault of a package that is not there, or not in the group. */
export function notThere({ name, group }: Removal, { path, requirements }: DepsFile): PylockError {
  const isIn = (one: DepsRequirement) => group === undefined || namedGroups(one).includes(group);
  const own = requirements.filter((one) => one.name === name);
  const known = [...new Set(requirements.filter(isIn).map((one) => one.name))].sort();
  const groups = [...new Set(requirements.flatMap(namedGroups))].sort();
  const isGroup = group === undefined || groups.includes(group);
  const hint = isGroup
    ? hintFor(name, known, group === undefined ? 'Its packages are' : `The packages of ${group} are`)
    : hintFor(group, groups, 'Its groups are');
  const message = isGroup
    ? `${path} has no ${name}${group === undefined ? '' : ` in the group "${group}"`}`
    : `${path} has no group "${group}"`;
  const elsewhere = own.length > 0 && isGroup ? whereElse(own.flatMap(namedGroups)) : hint;
  return new PylockError('usage', message, elsewhere === undefined ? {} : { hint: elsewhere });
}

function whereElse([group]: readonly NormalizedName[]): string {
  if (group === undefined) return 'Every environment needs it: leave --group out.';
  return `It is in another group: --group ${group}`;
}
