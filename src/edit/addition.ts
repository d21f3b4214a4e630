import { readDirectUrl } from '../deps/direct-url.js';
import type { DepsRequirement } from '../deps/model.js';
import { PylockError } from '../errors.js';
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

function hasMarker(old: DepsRequirement, marker: string | undefined): boolean {
  if (marker === undefined) return true;
  return old.marker !== undefined && printMarker(old.marker) === printMarker(parseMarker(marker));
}

/** Compares an entry with an addition. */
export function missingIn(old: DepsRequirement, { asked, group }: Addition): Missing {
  return {
    constraint: hasConstraint(old, asked.constraint) ? undefined : asked.constraint,
    extras: asked.extras.filter((extra) => !old.extras.includes(extra)),
    marker: hasMarker(old, asked.marker) ? undefined : asked.marker,
    group: group === undefined || old.groups === undefined || old.groups.includes(group) ? undefined : group,
    isOptional: group === undefined && old.groups !== undefined,
  };
}

/** Whether an entry is all that is asked for. */
export function hasAll(old: DepsRequirement, addition: Addition): boolean {
  const { constraint, extras, marker, group, isOptional } = missingIn(old, addition);
  return constraint === undefined && extras.length === 0 && marker === undefined && group === undefined && !isOptional;
}

/** Refuses what an edit of one entry can't say. @throws PylockError `usage` */
export function checkChange(old: DepsRequirement, addition: Addition, path: string): void {
  const { asked, group } = addition;
  const wantsUrl = asked.url !== undefined;
  const url = wantsUrl ? readDirectUrl(asked.url, asked.name).url : undefined;
  if (wantsUrl ? url !== old.url : asked.constraint !== undefined && old.url !== undefined) {
    const there = old.url === undefined ? 'a constraint' : 'the address of a file';
    throw new PylockError('usage', `${path} has ${asked.name} with ${there}`, {
      hint: `Remove it first: pylock remove ${asked.name}`,
    });
  }
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
