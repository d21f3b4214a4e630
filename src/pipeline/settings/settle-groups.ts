// The optional groups of a lock: those that are requested and exist.
import { dirname, resolve } from 'node:path';
import type { Config } from '../../config/model.js';
import { groupsOf, unknownGroups } from '../../deps/groups.js';
import type { DepsFile } from '../../deps/model.js';
import { type Place, PylockError, PylockErrors } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { isInRepository } from '../../git/repository.js';
import { readDepsFile } from '../../inputs/read.js';
import type { NormalizedName } from '../../pep/name.js';
import { nearest } from '../../yaml/nearest.js';
import { findBelow } from '../discover/walk.js';

/** The most groups that a fault lists. */
const mostListed = 20;

/** Suggestions for a missing group. */
function hintFor(group: NormalizedName, known: ReadonlySet<NormalizedName>): string {
  const meant = nearest(group, [...known]);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  if (known.size === 0) return 'A package gets a group by the key "optional", such as optional: [dev].';
  return `The groups are ${[...known].sort().slice(0, mostListed).join(', ')}.`;
}

/** The groups of a deps file; undefined where it can't be read, which its own run reports. */
async function groupsOfFile(path: string): Promise<ReadonlySet<NormalizedName> | undefined> {
  try {
    const deps = await readDepsFile(path);
    return deps && groupsOf(deps);
  } catch (error) {
    if (error instanceof PylockError || error instanceof PylockErrors) return undefined;
    throw error;
  }
}

/** The groups of several deps files, one by one. */
function groupsOfFiles(paths: readonly string[]): Promise<readonly (ReadonlySet<NormalizedName> | undefined)[]> {
  return Promise.all(paths.map(groupsOfFile));
}

/** Throws the faults, where there are any. */
function throwAll([first, ...rest]: readonly PylockError[]): void {
  if (first !== undefined) throw new PylockErrors([first, ...rest]);
}

/** @throws PylockErrors `usage` naming each unknown group of a command line */
function checkFlagged(asked: Iterable<NormalizedName>, known: ReadonlySet<NormalizedName>, lacking: string): void {
  throwAll(
    unknownGroups(asked, known).map(
      (group) => new PylockError('usage', `--extra ${group}: ${lacking} "${group}"`, { hint: hintFor(group, known) }),
    ),
  );
}

/**
 * Checks the groups of a command line against all deps files of a run, of which one at least must have each. Gives
 * the groups that a file may lack.
 * @throws PylockErrors `usage` naming each group that none has
 */
export async function checkGroups(
  asked: ReadonlySet<NormalizedName>,
  depsPaths: readonly string[],
): Promise<ReadonlySet<NormalizedName>> {
  const found = asked.size === 0 ? [] : await groupsOfFiles(depsPaths);
  // The unreadable file may have them.
  if (asked.size === 0 || found.includes(undefined)) return asked;
  const known = new Set(found.flatMap((groups) => [...(groups ?? [])]));
  const [path = '', ...more] = depsPaths;
  checkFlagged(asked, known, more.length === 0 ? `${shownPath(path)} has no group` : 'no deps file has a group');
  return known;
}

/** The groups of the deps files that a config is for, by config: a group that one file lacks may be in another. */
const groupsBelow = new WeakMap<Config, Promise<readonly NormalizedName[]>>();

async function readGroupsBelow({ path }: Config): Promise<readonly NormalizedName[]> {
  const folder = dirname(resolve(path ?? ''));
  // Outside a repository nothing bounds the search: the folder may be a whole home.
  if (path === undefined || !isInRepository(folder)) return [];
  const { files } = await findBelow(folder, { isWanted: (name) => /deps\.ya?ml$/.test(name) });
  const found = await groupsOfFiles(files);
  return found.flatMap((groups) => [...(groups ?? [])]);
}

function groupsFor(config: Config): Promise<readonly NormalizedName[]> {
  const known = groupsBelow.get(config) ?? readGroupsBelow(config);
  groupsBelow.set(config, known);
  return known;
}

/** @throws PylockErrors `bad-config` naming each group without any deps file */
async function checkConfig(places: ReadonlyMap<NormalizedName, Place>, config: Config, deps: DepsFile): Promise<void> {
  const known = new Set([...groupsOf(deps), ...(await groupsFor(config))]);
  throwAll(
    unknownGroups(places.keys(), known).map((group) => {
      const place = places.get(group) ?? { file: config.path ?? '' };
      return new PylockError('bad-config', `${deps.path} has no group "${group}"`, {
        place,
        hint: hintFor(group, known),
      });
    }),
  );
}

/** The requested groups and their sources. */
export interface GroupQuestions {
  readonly deps: DepsFile;
  readonly config: Config;
  /** Of the command line. */
  readonly flagged: ReadonlySet<NormalizedName> | undefined;
  /** Groups of other deps files of the run: a file that lacks them is locked without them. */
  readonly elsewhere: ReadonlySet<NormalizedName> | undefined;
  /** The effective groups of the command line, the config and the lock. */
  readonly asked: ReadonlySet<NormalizedName>;
}

/** The groups of a lock. */
export interface SettledGroups {
  readonly extras: ReadonlySet<NormalizedName>;
  /** Those that only the lock still has. */
  readonly forgotten: readonly NormalizedName[];
}

/**
 * The requested groups that the deps file has. The command line and the config may name one of another deps file; one
 * that only the lock records was removed, and is dropped.
 * @throws PylockErrors `usage`, `bad-config` for a group that no deps file has
 */
export async function settleGroups(questions: GroupQuestions): Promise<SettledGroups> {
  const { deps, config, flagged, elsewhere = [], asked } = questions;
  const own = groupsOf(deps);
  const unknown = unknownGroups(flagged ?? config.extras?.keys() ?? asked, own);
  if (unknown.length === 0) return { extras: asked, forgotten: [] };
  if (flagged !== undefined) checkFlagged(flagged, new Set([...own, ...elsewhere]), `${deps.path} has no group`);
  const isConfigs = flagged === undefined && config.extras !== undefined;
  if (isConfigs) await checkConfig(config.extras, config, deps);
  const extras = new Set([...asked].filter((group) => !unknown.includes(group)));
  return { extras, forgotten: flagged === undefined && !isConfigs ? unknown : [] };
}
