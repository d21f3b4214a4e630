import type { DepsRequirement } from '../deps/model.js';
import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import { nearest } from '../text/nearest.js';

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

/** A package of a deps file with its groups; none where every environment needs it. */
export interface Named {
  readonly name: NormalizedName;
  readonly groups: readonly NormalizedName[];
}

/** The fault of a package that is not there, or not in the group. */
export function notThere({ name, group }: Removal, path: string, packages: readonly Named[]): PylockError {
  const own = [...new Set(packages.filter((one) => one.name === name).flatMap((one) => one.groups))].sort();
  const isThere = packages.some((one) => one.name === name);
  const groups = [...new Set(packages.flatMap((one) => one.groups))].sort();
  if (group !== undefined && !groups.includes(group))
    return fault(`${path} has no group "${group}"`, hintFor(group, groups, 'Its groups are'));
  const isIn = (one: Named) => group === undefined || one.groups.includes(group);
  const known = [...new Set(packages.filter(isIn).map((one) => one.name))].sort();
  if (group === undefined) return fault(`${path} has no ${name}`, hintFor(name, known, 'Its packages are'));
  const hint = isThere ? whereElse(own) : hintFor(name, known, `The packages of ${group} are`);
  return fault(`${path} has no ${name} in the group "${group}"`, hint);
}

function fault(message: string, hint: string | undefined): PylockError {
  return new PylockError('usage', message, hint === undefined ? {} : { hint });
}

function whereElse(groups: readonly NormalizedName[]): string {
  const [group, another] = groups;
  if (group === undefined) return 'Every environment needs it: leave --group out.';
  return another === undefined
    ? `It is in another group: --group ${group}`
    : `It is in other groups, of which --group takes one: ${groups.join(', ')}`;
}
