import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSystems } from '../../src/config/defaults.js';
import { fromRoot } from '../../test/helpers/root.js';
import { nabProject } from '../compare/nab-project.js';
import { type Command, plainEnvironment } from './run-program.js';
import { benchPython, benchPythonFull, type PackageSet } from './sets.js';

/** The programs that are measured. */
export const peerNames = ['pylock', 'uv', 'nab', 'Poetry', 'pip'] as const;
export type PeerName = (typeof peerNames)[number];

/** Where one run works. */
export interface Place {
  /** The project's folder. */
  readonly folder: string;
  readonly cache: string;
  /** Root of the Simple API. */
  readonly indexUrl: string;
}

/** A program that locks, in the words of its own project files. */
export interface Peer {
  readonly name: PeerName;
  readonly version: string;
  /** Its files in the project's folder. */
  readonly lockFile: string;
  /** Writes the project's files; a lock that is there stays. */
  readonly write: (set: PackageSet, place: Place) => void;
  /** Locks the project. */
  readonly lock: (place: Place) => Command;
  /** How many packages a lock's text has. */
  readonly count: (lock: string) => number;
}

/** A PEP 621 project with the set's requirements. */
function projectTable({ lines }: PackageSet): string {
  const needs = lines.map((line) => `  ${JSON.stringify(line)},\n`).join('');
  return `[project]\nname = "bench"\nversion = "0"\nrequires-python = "==${benchPython}.*"\ndependencies = [\n${needs}]\n`;
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** pylock's command in a folder. */
export function pylockCommand(folder: string, args: readonly string[]): Command {
  return { program: process.execPath, args: [fromRoot('bin/pylock.js'), ...args], cwd: folder };
}

/** pylock itself, with the three systems that it locks when it is told nothing. */
export function pylockPeer(version: string): Peer {
  return {
    name: 'pylock',
    version,
    lockFile: 'pypi-sources.yaml',
    write: ({ deps }, { folder }) => {
      writeFileSync(join(folder, 'pypi-deps.yaml'), deps);
      writeFileSync(join(folder, '.pylock.yaml'), `python: '${benchPython}'\n`);
    },
    lock: ({ folder, cache, indexUrl }) =>
      pylockCommand(folder, ['resolve', '--index-url', indexUrl, '--cache-dir', cache]),
    count: (lock) => (/^closure:\n((?: {2}.*\n)*)/m.exec(lock)?.[1] ?? '').split('\n').length - 1,
  };
}

/**
 * uv, told to lock for the same systems, in one solution as far as it can. The Python is named, since looking for one
 * takes uv as long as locking where version managers stand in the PATH.
 */
export function uvPeer(program: string, version: string, python: string): Peer {
  const systems = `(sys_platform == 'linux') or (sys_platform == 'darwin' and platform_machine == 'arm64')`;
  return {
    name: 'uv',
    version,
    lockFile: 'uv.lock',
    write: (set, { folder, indexUrl }) => {
      const tool = `\n[tool.uv]\nindex-url = "${indexUrl}"\nenvironments = ["${systems}"]\n`;
      writeFileSync(join(folder, 'pyproject.toml'), projectTable(set) + tool);
    },
    lock: ({ folder, cache }) => ({
      program,
      args: ['lock', '--python', python, '--no-python-downloads', '--cache-dir', cache, '-q'],
      cwd: folder,
    }),
    // The project itself is one of them.
    count: (lock) => occurrences(lock, '[[package]]\n') - 1,
  };
}

/** nab, told to lock for the same systems, without building anything. */
export function nabPeer(program: string, version: string): Peer {
  return {
    name: 'nab',
    version,
    lockFile: 'pylock.toml',
    write: ({ lines }, { folder, indexUrl }) => {
      const asked = { lines, config: {}, constraints: [], python: benchPythonFull, systems: defaultSystems };
      const project = nabProject(asked);
      if ('unable' in project) throw new Error(`nab: ${project.unable}`);
      const index = `\n[[tool.nab.indexes]]\nname = "bench"\nurl = ${JSON.stringify(indexUrl)}\n`;
      writeFileSync(join(folder, 'pyproject.toml'), `${project.text}${index}`);
    },
    lock: ({ folder, cache }) => ({
      program,
      args: ['lock', 'pyproject.toml', '--no-progress', '-q', '--cache-dir', cache],
      cwd: folder,
    }),
    count: (lock) => occurrences(lock, '[[packages]]\n'),
  };
}

/** Poetry, which locks for every system at once. */
export function poetryPeer(program: string, version: string): Peer {
  return {
    name: 'Poetry',
    version,
    lockFile: 'poetry.lock',
    write: (set, { folder, indexUrl }) => {
      const source = `\n[[tool.poetry.source]]\nname = "bench"\nurl = "${indexUrl}/"\npriority = "primary"\n`;
      const text = `${projectTable(set)}\n[tool.poetry]\npackage-mode = false\n${source}`;
      writeFileSync(join(folder, 'pyproject.toml'), text);
    },
    lock: ({ folder, cache }) => ({
      program,
      args: ['lock', '--no-interaction', '--quiet'],
      cwd: folder,
      env: {
        ...plainEnvironment(),
        POETRY_CACHE_DIR: cache,
        POETRY_CONFIG_DIR: join(cache, 'config'),
        POETRY_VIRTUALENVS_CREATE: 'false',
        POETRY_KEYRING_ENABLED: 'false',
      },
    }),
    count: (lock) => occurrences(lock, '[[package]]\n'),
  };
}

/** pip, which locks for the machine that it runs on. */
export function pipPeer(program: string, version: string): Peer {
  return {
    name: 'pip',
    version,
    lockFile: 'pylock.toml',
    write: ({ lines }, { folder }) => writeFileSync(join(folder, 'requirements.txt'), `${lines.join('\n')}\n`),
    lock: ({ folder, cache, indexUrl }) => ({
      program,
      args: ['lock', '-r', 'requirements.txt', '--index-url', indexUrl, '--cache-dir', cache, '--quiet'],
      cwd: folder,
      env: { ...plainEnvironment(), PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    }),
    count: (lock) => occurrences(lock, '[[packages]]\n'),
  };
}
