// `pylock import`, from top to bottom.

import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { findPythonVersionFile } from '../../config/python-version-file.js';
import { groupsOf } from '../../deps/groups.js';
import { PylockError, PylockErrors } from '../../errors.js';
import { replaceFiles } from '../../files/atomic-write.js';
import { shownPath } from '../../files/shown-path.js';
import { inTurn } from '../../files/turn.js';
import type { ForeignRequirement, ForeignRule, NotCarried } from '../../foreign-locks/model.js';
import { ruleFor } from '../../foreign-locks/rule.js';
import { configFor as configOf, readInput } from '../../inputs/read.js';
import { existingLocks, pinsPathOf } from '../../lock/lock-name.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { printPins } from '../../pins-file/write.js';
import { plural } from '../../text/plural.js';
import { carriedOf } from './carried.js';
import { foreignSources } from './foreign-sources.js';
import { type Gathered, gather } from './gather.js';
import { pinsOfLock, repositoriesOf } from './pins-of-lock.js';
import { printDeps } from './print-deps.js';
import { rulesToWrite } from './rules.js';
import { configLines, indexesToName, pythonFor, pythonsFor, unwritable } from './settings-to-write.js';
import { wheelNotices } from './wheel-python.js';

/** An import, with its options. */
export interface ImportRequest {
  /** The named files; where none is, the files of the one tool that is used here. */
  readonly named: readonly string[];
  /** The current folder. */
  readonly here: string;
  /** Existing files are replaced. */
  readonly force: boolean;
  /** Nothing is written. */
  readonly dryRun: boolean;
  readonly now: Date;
}

/** The result of an import. Paths are as the user would write them. */
export interface ImportOutcome {
  readonly imported: readonly string[];
  /** The deps file that the next `pylock resolve` reads. */
  readonly input: string;
  /** Requirements written to it; undefined where a file that was there stays the input. */
  readonly requirements: number | undefined;
  readonly pins: number;
  /** Written files, or with `dryRun` those to be written. */
  readonly files: readonly string[];
  readonly notCarried: readonly NotCarried[];
  readonly notices: readonly string[];
}

/** Notices about requirements that no file states. */
function guessNotices({ guessed, requirements }: Gathered): readonly string[] {
  if (guessed === 'no') return [];
  const count = requirements.length;
  const which =
    guessed === 'roots'
      ? `the ${plural(count, 'package that no other one needs is the requirement', 'packages that no other one needs are requirements')}`
      : count === 1
        ? 'the one package of the lock is the requirement'
        : `all ${count} packages of the lock are requirements, since it does not tell which need which`;
  return [`no file states what the project asks for: ${which}`];
}

/** The notice about packages that the lock will lack. */
function excludeNotices(excludes: readonly string[]): readonly string[] {
  if (excludes.length === 0) return [];
  return [`the lock will be without ${excludes.join(', ')}: see "excludes" in .pylock.yaml`];
}

/** A file to write. */
interface NewText {
  readonly path: string;
  readonly text: string;
}

/** The config for the folder: none where there is one already, which is told what it lacks. */
async function configFor(
  gathered: Gathered,
  folder: string,
  input: string,
  { now, rules }: { readonly now: Date; readonly rules: readonly ForeignRule[] },
): Promise<{
  readonly file: NewText | undefined;
  readonly left: readonly NotCarried[];
  /** Nothing says which Python to lock for, but what the project allows. */
  readonly isOpen: boolean;
}> {
  const config = await configOf(input, now);
  const pythonFile = config.python.length > 0 ? undefined : await findPythonVersionFile(folder);
  const isSet = config.python.length > 0 || pythonFile !== undefined || existingLocks(input).length > 0;
  const lines = configLines(gathered.indexes, isSet ? undefined : pythonFor(gathered.python), rules);
  const path = join(folder, '.pylock.yaml');
  const isOpen = !isSet;
  if (lines.length === 0) return { file: undefined, left: [], isOpen };
  if (config.path === undefined) return { file: { path, text: `${lines.join('\n')}\n` }, left: [], isOpen };
  const what = `settings for ${shownPath(config.path)}, which is there already`;
  return {
    file: undefined,
    isOpen,
    left: [{ what, file: gathered.imported[0] ?? '', line: 0, todo: `Add:\n${lines.join('\n')}` }],
  };
}

/** The notice about groups of the input for which the lock was not made. */
function unlockedNotices({ lockedGroups, imported }: Gathered, groups: readonly NormalizedName[]): readonly string[] {
  if (lockedGroups === undefined) return [];
  const known = new Set(lockedGroups.map(normalizeName));
  const missing = groups.filter((group) => !known.has(group));
  if (missing.length === 0) return [];
  const which = missing.length === 1 ? 'the group' : 'the groups';
  return [`${imported[0]} was made without ${which} ${missing.join(', ')}: what they need besides is locked anew`];
}

/**
 * The groups of an input, and those of its requirements that the next resolve will refuse, such as folders and repositories.
 */
async function readOf(
  path: string | undefined,
  now: Date,
): Promise<{ readonly groups: readonly NormalizedName[]; readonly refused: readonly NotCarried[] }> {
  try {
    const input = path === undefined ? undefined : await readInput(path, now);
    return { groups: input === undefined ? [] : groupsOf(input.deps), refused: [] };
  } catch (error) {
    return { groups: [], refused: path === undefined ? [] : refusedBy(error, path) };
  }
}

function refusedBy(error: unknown, path: string): readonly NotCarried[] {
  if (!(error instanceof PylockErrors)) return [];
  return error.errors.map(({ message, place, hint }) => ({
    file: place?.file ?? shownPath(path),
    line: place?.line ?? 0,
    what: `${place?.key ?? ''}: ${message}`,
    todo: hint ?? 'Change it before you run pylock resolve.',
  }));
}

/** Packages from folders and repositories: with the config's word for it, the rest can be locked without them. */
function excludable({ notCarried }: Gathered): readonly string[] {
  return [...new Set(notCarried.flatMap((one) => one.package ?? []))].sort();
}

/** Parts that were left out, each once: a lock and its project name the same ones. */
function once(notCarried: readonly NotCarried[]): readonly NotCarried[] {
  return [...new Map([...notCarried].reverse().map((one) => [one.what, one])).values()].reverse();
}

/** @throws PylockError `usage` where a file is there already */
function checkFree(files: readonly NewText[], force: boolean): void {
  const there = force ? undefined : files.find(({ path }) => existsSync(path));
  if (there === undefined) return;
  throw new PylockError('usage', `${shownPath(there.path)} is there already`, {
    hint: 'pylock import --force replaces it.',
  });
}

/** Writes files of which another run may have made one meanwhile. @throws PylockError `usage`, `file-system` */
function writeImported(files: readonly NewText[], force: boolean): Promise<number> {
  const paths = files.map(({ path }) => path);
  return inTurn(paths, () => {
    checkFree(files, force);
    return replaceFiles(files.map((file) => ({ ...file, shownAs: shownPath(file.path) })));
  });
}

/** Requirements whose index is the public one need not be bound to it. */
function withoutPublic(gathered: Gathered): readonly ForeignRequirement[] {
  const named = new Set(indexesToName(gathered.indexes).map(({ name }) => name));
  const known = new Set(gathered.indexes.map(({ name }) => name));
  return gathered.requirements.map((one) =>
    one.source !== undefined && known.has(one.source) && !named.has(one.source) ? { ...one, source: undefined } : one,
  );
}

/**
 * Takes over another tool's lock: writes a deps file, unless a file that pylock reads itself states the requirements,
 * and the pins for the next `pylock resolve`. @throws PylockError, PylockErrors of its steps; then nothing was written
 */
export async function importFiles(request: ImportRequest): Promise<ImportOutcome> {
  const sources = foreignSources(request.named, request.here);
  const folder = dirname(sources.input ?? sources.lock ?? sources.project ?? request.here);
  const input = sources.input ?? join(folder, 'pypi-deps.yaml');
  const gathered = await gather(sources, input);
  const { requirements, notCarried } = carriedOf(
    sources.input === undefined ? withoutPublic(gathered) : [],
    shownPath(sources.project ?? sources.lock ?? ''),
  );
  const projectFile = shownPath(sources.project ?? sources.lock ?? '');
  const pins = pinsOfLock({ tool: '', packages: gathered.packages, notCarried: [], python: undefined });
  const repositories = repositoriesOf(gathered);
  const from = relative(folder, sources.lock ?? sources.project ?? '');
  const { groups, refused } = await readOf(sources.input, request.now);
  const excludes = refused.length === 0 ? [] : excludable(gathered);
  const stated = await rulesToWrite(gathered.rules, input, request.now);
  const rules = [...stated.rules, ...excludes.map((name) => ruleFor('excludes', name, ''))];
  const config = await configFor(gathered, folder, input, { now: request.now, rules });
  const python = sources.project === undefined ? undefined : gathered.python;
  const files: readonly NewText[] = [
    ...(sources.input === undefined ? [{ path: input, text: printDeps({ requirements, python }, gathered.text) }] : []),
    ...(pins.length + repositories.length === 0
      ? []
      : [{ path: pinsPathOf(input), text: printPins({ from, input: basename(input), pins, repositories }) }]),
    ...(config.file === undefined ? [] : [config.file]),
  ];
  checkFree(files, request.force);
  if (!request.dryRun) await writeImported(files, request.force);
  return {
    imported: gathered.imported,
    input: shownPath(input),
    requirements: sources.input === undefined ? requirements.length : undefined,
    pins: pins.length + repositories.length,
    files: files.map(({ path }) => shownPath(path)),
    notCarried: once([
      ...gathered.notCarried,
      ...notCarried,
      ...stated.notCarried,
      ...unwritable(gathered.indexes, projectFile),
      ...config.left,
      ...(excludes.length === 0 ? refused : []),
    ]),
    notices: [
      ...guessNotices(gathered),
      ...unlockedNotices(gathered, groups),
      ...(config.isOpen ? wheelNotices(pins, pythonsFor(gathered.python)) : []),
      ...excludeNotices(excludes),
    ],
  };
}
