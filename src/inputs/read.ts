// The door to every kind of input: which reader reads it, and which config holds for it. The readers of TOML and of
// requirements files are loaded only where a file needs them.
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { findConfig } from '../config/find.js';
import type { Config } from '../config/model.js';
import { type StatedInput, withStated } from '../config/stated.js';
import type { DepsFile } from '../deps/model.js';
import { mostDepsBytes } from '../deps/read-map.js';
import { readDepsText } from '../deps/read-text.js';
import { PylockError } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import { type InputKind, kindOf } from './kind.js';

/** An input with the config that holds for it. */
export interface Input {
  readonly deps: DepsFile;
  readonly config: Config;
  /** Settings of other tools without effect on a lock, each with its place. */
  readonly unhonoured: readonly string[];
  /** Sentences on how it was read. */
  readonly notices: readonly string[];
}

/** The most bytes of each kind. */
const mostBytes: Readonly<Record<InputKind, number>> = {
  deps: mostDepsBytes,
  pyproject: mostDepsBytes,
  requirements: 4 * mostDepsBytes,
  pylock: 32 * mostDepsBytes,
};

/** The place of a text, and what its reader needs besides. */
interface Questions {
  readonly path: string;
  readonly shown: string;
  readonly now: Date;
  /** Of the config beside the file. */
  readonly excludes: Config['excludes'];
}

/** @throws PylockError `bad-config` where both have settings for one input */
function oneConfig(own: Config | undefined, found: Config, shown: string): Config {
  if (own === undefined || found.path === undefined) return own ?? found;
  throw new PylockError('bad-config', `${shown} has [tool.pylock], and ${found.path} holds for it too`, {
    place: { file: shown, key: 'tool.pylock' },
    hint: 'Keep one of them: move the keys of one into the other.',
  });
}

async function readStated(
  kind: Exclude<InputKind, 'deps'>,
  text: string,
  { path, shown, now, excludes }: Questions,
): Promise<StatedInput & { readonly config: Config | undefined }> {
  if (kind === 'pylock') {
    const { deps } = (await import('../foreign-locks/as-deps.js')).pylockAsDeps(text, shown);
    return { deps, settings: {}, unhonoured: [], config: undefined };
  }
  if (kind === 'pyproject')
    return (await import('../pyproject/read.js')).readPyproject(text, path, shown, now, excludes);
  const { readRequirements } = await import('../requirements-txt/read.js');
  return { ...(await readRequirements(text, path, shown)), config: undefined };
}

/** Reads a deps file with the projects that it names by their folders; their reader is loaded only for these. */
async function readOwnDeps(text: string, path: string, shown: string): Promise<Pick<Input, 'deps' | 'unhonoured'>> {
  const deps = await readDepsText(text, shown, (folder) =>
    existsSync(resolve(dirname(path), folder, 'pyproject.toml')),
  );
  if (!deps.requirements.some(({ folder }) => folder !== undefined)) return { deps, unhonoured: [] };
  return (await import('../pyproject/folders.js')).withFolders(deps, path);
}

/**
 * Reads an input with its config, or the text that it is to have; undefined where there is no such file. Settings of `[tool.pylock]` or
 * `.pylock.yaml` count before those that other tools state.
 * @throws PylockErrors `bad-deps`, `bad-config`, `not-supported`; PylockError `file-system`
 */
export async function readInput(path: string, now: Date, known?: Config, fresh?: string): Promise<Input | undefined> {
  const shown = shownPath(path);
  const kind = kindOf(path);
  const text = fresh ?? (await readTextFile(path, mostBytes[kind], shown));
  if (text === undefined) return undefined;
  if (kind === 'deps') {
    const config = known ?? (await findConfig(dirname(path), now));
    return { ...(await readOwnDeps(text, path, shown)), config, notices: [] };
  }
  const beside = known ?? (await findConfig(dirname(path), now));
  const questions = { path, shown, now, excludes: beside.excludes };
  const { deps, settings, config, unhonoured, notices = [] } = await readStated(kind, text, questions);
  const own = known ?? oneConfig(config, beside, shown);
  return { deps, config: withStated(own, settings, shown), unhonoured, notices };
}

/**
 * Reads the requirements of an input alone; undefined where there is no such file.
 * @throws PylockErrors `bad-deps`, `bad-config`, `not-supported`; PylockError `file-system`
 */
export async function readDepsFile(path: string): Promise<DepsFile | undefined> {
  const shown = shownPath(path);
  const kind = kindOf(path);
  const text = await readTextFile(path, mostBytes[kind], shown);
  if (text === undefined) return undefined;
  if (kind === 'deps') return (await readOwnDeps(text, path, shown)).deps;
  // Of its settings, which may count back from a day, nothing is asked.
  return (await readStated(kind, text, { path, shown, now: new Date(0), excludes: new Set() })).deps;
}

/**
 * The config that holds for an input, whether or not it is there: `[tool.pylock]` of a pyproject.toml, else the nearest
 * `.pylock.yaml`; without what other tools' tables state.
 * @throws PylockErrors `bad-config`, `bad-deps`; PylockError `file-system`
 */
export async function configFor(path: string, now: Date): Promise<Config> {
  const found = await findConfig(dirname(path), now);
  if (kindOf(path) !== 'pyproject') return found;
  const shown = shownPath(path);
  const text = await readTextFile(path, mostBytes.pyproject, shown);
  if (text === undefined) return found;
  const { readPyprojectConfig } = await import('../pyproject/read.js');
  return oneConfig(await readPyprojectConfig(text, shown, now), found, shown);
}
