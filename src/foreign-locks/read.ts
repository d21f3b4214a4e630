// The door of the room: a foreign file by its name, read to one model.
import { basename } from 'node:path';
import { readLock } from '../lock/read.js';
import { readToml } from '../toml/read.js';
import { readEnvironmentYml } from './environment-yml.js';
import { foreignFromMakes } from './makes-lock.js';
import type { ForeignLock, ForeignProject, ForeignRepository } from './model.js';
import { readPdmLock } from './pdm-lock.js';
import { readPipfile } from './pipfile.js';
import { readPipfileLock } from './pipfile-lock.js';
import { readPixiLock } from './pixi-lock.js';
import { readPixiToml } from './pixi-toml.js';
import { readPoetryLock } from './poetry-lock.js';
import { readPylockToml } from './pylock-toml.js';
import { Reading } from './reading.js';
import { type Include, readRequirements } from './requirements.js';
import { readUvLock } from './uv-lock.js';

/** Largest foreign file that is read, in bytes; the largest uv.lock in use has about 4 MB. */
export const mostForeignBytes = 32 * 1_048_576;

/** The most words and marks of a file in TOML. */
const mostTokens = 3_000_000;

/** The kinds of foreign files. */
export type ForeignKind =
  | 'poetry.lock'
  | 'uv.lock'
  | 'pdm.lock'
  | 'pylock.toml'
  | 'Pipfile'
  | 'Pipfile.lock'
  | 'requirements'
  | 'environment.yml'
  | 'pixi.lock'
  | 'pixi.toml'
  | 'makes';

/** The kind of each name; the first that fits counts. */
const kinds: readonly (readonly [name: RegExp, kind: ForeignKind])[] = [
  [/^poetry\.lock$/, 'poetry.lock'],
  [/^uv\.lock$/, 'uv.lock'],
  [/^pdm(?:\..+)?\.lock$/, 'pdm.lock'],
  [/^pylock(?:\.[^.]+)?\.toml$/, 'pylock.toml'],
  [/^Pipfile$/, 'Pipfile'],
  [/^Pipfile\.lock$/, 'Pipfile.lock'],
  [/^environment(?:[-_.].*)?\.ya?ml$/, 'environment.yml'],
  [/^pixi\.lock$/, 'pixi.lock'],
  [/^pixi\.toml$/, 'pixi.toml'],
  [/\.(?:txt|in)$/, 'requirements'],
  [/sources[^/]*\.ya?ml$/, 'makes'],
];

/** The kind of a file by its name; undefined where nothing is known of it. */
export function foreignKind(path: string): ForeignKind | undefined {
  const name = basename(path);
  return kinds.find(([pattern]) => pattern.test(name))?.[1];
}

/** The parts of a foreign file: pins, a project's requirements, or both. */
export interface ForeignParts {
  readonly lock?: ForeignLock;
  readonly project?: ForeignProject;
  /** The packages without a counterpart that come from a repository at a commit. */
  readonly repositories?: readonly ForeignRepository[];
}

/** Reads a foreign file. @throws PylockErrors `bad-lock`, all faults at once, with line and column */
export async function readForeign(
  kind: ForeignKind,
  text: string,
  path: string,
  include: Include,
): Promise<ForeignParts> {
  const reading = new Reading(path);
  const parts = await partsOf(kind, text, reading, include);
  reading.faults.throwIfAny();
  return reading.repositories.length === 0 ? parts : { ...parts, repositories: reading.repositories };
}

async function partsOf(kind: ForeignKind, text: string, reading: Reading, include: Include): Promise<ForeignParts> {
  const { path } = reading;
  const toml = () => readToml(text, { path, code: 'bad-lock', mostTokens }).root;
  switch (kind) {
    case 'poetry.lock':
      return { lock: readPoetryLock(toml(), reading) };
    case 'uv.lock':
      return { lock: readUvLock(toml(), reading) };
    case 'pdm.lock':
      return { lock: readPdmLock(toml(), reading) };
    case 'pylock.toml':
      return { lock: readPylockToml(toml(), reading) };
    case 'Pipfile':
      return { project: readPipfile(toml(), reading) };
    case 'Pipfile.lock':
      return { lock: readPipfileLock(text, reading) };
    case 'pixi.lock':
      return { lock: readPixiLock(text, reading) };
    case 'pixi.toml':
      return { project: readPixiToml(toml(), reading) };
    case 'environment.yml': {
      const { lock, ...project } = readEnvironmentYml(text, reading);
      return { lock, project };
    }
    case 'requirements': {
      const { lock, ...project } = await readRequirements(text, path, include);
      return { lock, project };
    }
    case 'makes':
      return { lock: foreignFromMakes(await readLock(text, path)) };
  }
}
