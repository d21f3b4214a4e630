// `pylock import`, from top to bottom.
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { findConfig } from '../../config/find.js';
import { findPythonVersionFile } from '../../config/python-version-file.js';
import { PylockError, PylockErrors } from '../../errors.js';
import { replaceFiles } from '../../files/atomic-write.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import type { ForeignIndex, ForeignRequirement, NotCarried } from '../../foreign-locks/model.js';
import { type ForeignParts, foreignKind, mostForeignBytes, readForeign } from '../../foreign-locks/read.js';
import { borderOf, isBelow } from '../../git/links.js';
import { readDepsFile } from '../../inputs/read.js';
import { existingLocks, pinsPathOf } from '../../lock/lock-name.js';
import { printPins } from '../../pins-file/write.js';
import { carriedOf } from './carried.js';
import { type ForeignSources, foreignSources } from './foreign-sources.js';
import { pinsOfLock } from './pins-of-lock.js';
import { printDeps } from './print-deps.js';
import { rootsOf, tellsNeeds } from './roots.js';
import { configLines, indexesToName, pythonFor, unwritable } from './settings-to-write.js';

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

/** A foreign file, read. */
interface Read extends ForeignParts {
  readonly path: string;
  readonly text: string;
}

/** The text of a file that another includes: none outside of the repository. */
async function include(name: string, from: string): Promise<{ text: string; path: string } | undefined> {
  const path = resolve(dirname(resolve(from)), name);
  if (!isBelow(borderOf(resolve(from)), path)) return undefined;
  const text = await readTextFile(path, mostForeignBytes, shownPath(path));
  return text === undefined ? undefined : { text, path: shownPath(path) };
}

/** Reads a foreign file. @throws PylockErrors `bad-lock`; PylockError `usage`, `file-system` */
async function read(path: string): Promise<Read> {
  const shown = shownPath(path);
  const text = await readTextFile(path, mostForeignBytes, shown);
  const kind = foreignKind(path);
  if (text === undefined || kind === undefined) throw new PylockError('usage', `${shown}: there is no such file`);
  return { path, text, ...(await readForeign(kind, text, shown, include)) };
}

/** The group of a further requirements file: `dev` of `requirements-dev.txt`, `dev-requirements.in` and `requirements/dev.txt`. */
function groupName(path: string): string {
  const stem = basename(path).replace(/\.(?:txt|in)$/, '');
  const name = stem.replace(/^(?:requirements)?[-_.]?/, '').replace(/[-_.]?requirements$/, '');
  return name === '' ? stem : name;
}

/** The content of all files of an import. */
interface Gathered {
  readonly requirements: readonly ForeignRequirement[];
  /** The file whose lines the comments of requirements stand on. */
  readonly text: string;
  readonly python: string | undefined;
  readonly indexes: readonly ForeignIndex[];
  readonly packages: NonNullable<ForeignParts['lock']>['packages'];
  readonly notCarried: readonly NotCarried[];
  readonly imported: readonly string[];
  /** The requirements are guessed from a lock. */
  readonly guessed: 'no' | 'roots' | 'all';
}

/** The requirements of further files, as groups: none that the main file has too, which it may include. */
function groupRequirements(
  groups: readonly Read[],
  main: readonly ForeignRequirement[],
): readonly ForeignRequirement[] {
  const known = new Set(main.map(({ name, constraint, marker }) => JSON.stringify([name, constraint, marker])));
  return groups.flatMap(({ path, project }) =>
    (project?.requirements ?? [])
      .filter(({ name, constraint, marker }) => !known.has(JSON.stringify([name, constraint, marker])))
      .map((one) => ({ ...one, groups: [groupName(path)], line: 0 })),
  );
}

async function gather(sources: ForeignSources): Promise<Gathered> {
  const lock = sources.lock === undefined ? undefined : await read(sources.lock);
  const isOne = sources.project === sources.lock;
  const project = sources.project === undefined || isOne ? lock : await read(sources.project);
  const groups = await Promise.all(sources.groups.map(read));
  const all = [...new Set([lock, project, ...groups])].filter((one) => one !== undefined);
  const stated = project?.project?.requirements;
  const main = stated ?? (lock?.lock === undefined || sources.input !== undefined ? [] : rootsOf(lock.lock));
  const left = all.flatMap(({ lock: pins, project: own }) => [...(own?.notCarried ?? []), ...(pins?.notCarried ?? [])]);
  return {
    requirements: [...main, ...groupRequirements(groups, main)],
    text: project?.text ?? '',
    python: project?.project?.python ?? lock?.lock?.python,
    indexes: all.flatMap(({ project: own }) => own?.indexes ?? []),
    packages: all.flatMap(({ lock: pins }) => pins?.packages ?? []),
    notCarried: left,
    imported: all.map(({ path }) => shownPath(path)),
    guessed:
      stated !== undefined || sources.input !== undefined || lock?.lock === undefined
        ? 'no'
        : tellsNeeds(lock.lock)
          ? 'roots'
          : 'all',
  };
}

/** Notices about requirements that no file states. */
function guessNotices({ guessed, requirements }: Gathered): readonly string[] {
  if (guessed === 'no') return [];
  const which =
    guessed === 'roots'
      ? `the ${requirements.length} packages that no other one needs are requirements`
      : `all ${requirements.length} packages of the lock are requirements, since it does not tell which need which`;
  return [`no file states what the project asks for: ${which}`];
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
  now: Date,
): Promise<{ readonly file: NewText | undefined; readonly left: readonly NotCarried[] }> {
  const config = await findConfig(folder, now);
  const pythonFile = config.python.length > 0 ? undefined : await findPythonVersionFile(folder);
  const isSet = config.python.length > 0 || pythonFile !== undefined || existingLocks(input).length > 0;
  const lines = configLines(gathered.indexes, isSet ? undefined : pythonFor(gathered.python));
  const path = join(folder, '.pylock.yaml');
  if (lines.length === 0) return { file: undefined, left: [] };
  if (config.path === undefined) return { file: { path, text: `${lines.join('\n')}\n` }, left: [] };
  const what = `settings for ${shownPath(config.path)}, which is there already`;
  return {
    file: undefined,
    left: [{ what, file: gathered.imported[0] ?? '', line: 0, todo: `Add:\n${lines.join('\n')}` }],
  };
}

/** Requirements of an input that the next resolve will refuse, such as folders and repositories. */
async function refusedIn(path: string): Promise<readonly NotCarried[]> {
  try {
    await readDepsFile(path);
    return [];
  } catch (error) {
    if (!(error instanceof PylockErrors)) return [];
    return error.errors.map(({ message, place, hint }) => ({
      file: place?.file ?? shownPath(path),
      line: place?.line ?? 0,
      what: `${place?.key ?? ''}: ${message}`,
      todo: hint ?? 'Change it before you run pylock resolve.',
    }));
  }
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
  const gathered = await gather(sources);
  const folder = dirname(sources.input ?? sources.lock ?? sources.project ?? request.here);
  const input = sources.input ?? join(folder, 'pypi-deps.yaml');
  const { requirements, notCarried } = carriedOf(
    sources.input === undefined ? withoutPublic(gathered) : [],
    shownPath(sources.project ?? sources.lock ?? ''),
  );
  const projectFile = shownPath(sources.project ?? sources.lock ?? '');
  const pins = pinsOfLock({ tool: '', packages: gathered.packages, notCarried: [], python: undefined });
  const from = relative(folder, sources.lock ?? sources.project ?? '');
  const config = await configFor(gathered, folder, input, request.now);
  const python = sources.project === undefined ? undefined : gathered.python;
  const files: readonly NewText[] = [
    ...(sources.input === undefined ? [{ path: input, text: printDeps({ requirements, python }, gathered.text) }] : []),
    ...(pins.length === 0 ? [] : [{ path: pinsPathOf(input), text: printPins({ from, pins }) }]),
    ...(config.file === undefined ? [] : [config.file]),
  ];
  checkFree(files, request.force);
  if (!request.dryRun) await replaceFiles(files.map((file) => ({ ...file, shownAs: shownPath(file.path) })));
  return {
    imported: gathered.imported,
    input: shownPath(input),
    requirements: sources.input === undefined ? requirements.length : undefined,
    pins: pins.length,
    files: files.map(({ path }) => shownPath(path)),
    notCarried: once([
      ...gathered.notCarried,
      ...notCarried,
      ...unwritable(gathered.indexes, projectFile),
      ...config.left,
      ...(sources.input === undefined ? [] : await refusedIn(sources.input)),
    ]),
    notices: guessNotices(gathered),
  };
}
