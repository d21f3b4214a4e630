import { readDirectUrl } from '../deps/direct-url.js';
import type { DepsRequirement } from '../deps/model.js';
import { PylockError } from '../errors.js';
import { isGitAddress } from '../pep/git-url.js';
import type { Marker } from '../pep/marker.js';
import { parseMarker } from '../pep/marker-parse.js';
import { printMarker } from '../pep/marker-print.js';
import type { NormalizedName } from '../pep/name.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import type { Asked } from './asked.js';

/** A package to add to a deps file. */
export interface Addition {
  readonly asked: Asked;
  /** Undefined where every environment needs it. */
  readonly group: NormalizedName | undefined;
  /** The constraint where the command line names none, and the file has none yet. */
  readonly chosen: string;
}

/** The parts of an addition that an entry lacks. */
export interface Missing {
  readonly constraint: string | undefined;
  readonly extras: readonly NormalizedName[];
  readonly marker: string | undefined;
  readonly group: NormalizedName | undefined;
  /** It is in groups alone, and every environment needs it now. */
  readonly isOptional: boolean;
}

function hasConstraint(old: DepsRequirement, constraint: string | undefined): boolean {
  return constraint === undefined || readConstraint(constraint).text === old.constraint.text;
}

/** Whether a marker is all that is asked for; undefined asks for none. */
export function isSameMarker(old: Marker | undefined, asked: string | undefined): boolean {
  if (asked === undefined) return true;
  return old !== undefined && printMarker(old) === printMarker(parseMarker(asked));
}

/** Compares an entry with an addition. */
export function missingIn(old: DepsRequirement, { asked, group }: Addition): Missing {
  return {
    constraint: hasConstraint(old, asked.constraint) ? undefined : asked.constraint,
    extras: asked.extras.filter((extra) => !old.extras.includes(extra)),
    marker: isSameMarker(old.marker, asked.marker) ? undefined : asked.marker,
    group: group === undefined || old.groups === undefined || old.groups.includes(group) ? undefined : group,
    isOptional: group === undefined && old.groups !== undefined,
  };
}

/** Whether an entry is all that is asked for. */
export function hasAll(old: DepsRequirement, addition: Addition): boolean {
  const { constraint, extras, marker, group, isOptional } = missingIn(old, addition);
  return constraint === undefined && extras.length === 0 && marker === undefined && group === undefined && !isOptional;
}

/**
 * Refuses a constraint in place of an address, and the other way round.
 * @param url of the requirement that is there
 * @throws PylockError `usage`
 */
export function checkSource(asked: Asked, url: string | undefined, path: string): void {
  const wanted = asked.url === undefined ? undefined : readDirectUrl(asked.url, asked.name, 'line').url;
  const isOther = wanted === undefined ? asked.constraint !== undefined && url !== undefined : wanted !== url;
  if (!isOther) return;
  const address = url !== undefined && isGitAddress(url) ? 'a repository of git' : 'the address of a file';
  const there = url === undefined ? 'a constraint' : address;
  throw new PylockError('usage', `${path} has ${asked.name} with ${there}`, {
    hint: `Remove it first: pylock remove ${asked.name}`,
  });
}

/** Refuses an edit that one entry can't express. @throws PylockError `usage` */
export function checkChange(old: DepsRequirement, addition: Addition, path: string): void {
  const { asked, group } = addition;
  checkSource(asked, old.url, path);
  if (group === undefined || old.groups !== undefined || hasAll(old, { ...addition, group: undefined })) return;
  throw new PylockError(
    'usage',
    `${path} has ${asked.name} for every environment, not for the group "${group}" alone`,
    {
      hint: 'Leave --group out to change it there.',
    },
  );
}

/** The fault of a package with several constraints. */
export function severalConstraints(name: NormalizedName, path: string): PylockError {
  return new PylockError('usage', `${path} has several constraints on ${name}`, {
    hint: 'Change the right one in an editor, and run: pylock resolve',
  });
}
