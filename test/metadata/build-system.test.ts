import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readBuildSystem } from '../../src/metadata/build-system.js';
import { MetadataFault } from '../../src/metadata/model.js';
import { SdistFiles } from '../../src/metadata/sdist-files.js';

/** The build system of an archive with this pyproject.toml, as `backend [path] <- requires`, or its fault. */
function outcome(pyproject: string | undefined): string {
  const files = new SdistFiles();
  files.add('foo-1.0/setup.py', Buffer.from('from setuptools import setup\nsetup()\n'));
  if (pyproject !== undefined) files.add('foo-1.0/pyproject.toml', Buffer.from(pyproject));
  try {
    const { backend, backendPath, requires } = readBuildSystem(files);
    return `${backend} [${backendPath.join(' ')}] <- ${requires.join(', ')}`;
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    return `it ${error.message}`;
  }
}

const legacy = 'setuptools.build_meta:__legacy__ [] <- setuptools, wheel';
const rows: readonly (readonly [claim: string, pyproject: string | undefined, outcome: string])[] = [
  ['no pyproject.toml: setuptools and wheel', undefined, legacy],
  ['an empty one', '', legacy],
  ['one for other tools', '[tool.black]\nline-length = 100\n', legacy],
  [
    'requirements without a backend',
    '[build-system]\nrequires = ["Cython", "setuptools>=40"]',
    'setuptools.build_meta:__legacy__ [] <- Cython, setuptools>=40',
  ],
  [
    'a backend',
    '[build-system]\nrequires = ["flit_core >=3.2,<4"]\nbuild-backend = "flit_core.buildapi"',
    'flit_core.buildapi [] <- flit_core >=3.2,<4',
  ],
  ['a backend that is an object', '[build-system]\nrequires = []\nbuild-backend = "a.b:c.d"', 'a.b:c.d [] <- '],
  [
    'a backend in the archive',
    '[build-system]\nrequires = []\nbuild-backend = "own"\nbackend-path = [".", "src/build"]',
    'own [. src/build] <- ',
  ],
  ['other keys', '[build-system]\nrequires = ["x"]\nfuture = 1', 'setuptools.build_meta:__legacy__ [] <- x'],
  [
    'broken TOML',
    '[build-system\nrequires = []',
    "it has a pyproject.toml that can't be read (illegal character in key)",
  ],
  ['no table', 'build-system = 1', 'it has a pyproject.toml whose "build-system" is not a table'],
  [
    'a list of tables',
    '[[build-system]]\nrequires = []',
    'it has a pyproject.toml whose "build-system" is not a table',
  ],
  [
    'no requires',
    '[build-system]\nbuild-backend = "x"',
    'it has a pyproject.toml whose "build-system" has no "requires", which PEP 518 demands',
  ],
  [
    'one text',
    '[build-system]\nrequires = "x"',
    'it has a pyproject.toml whose "build-system.requires" is not a list of texts',
  ],
  [
    'numbers',
    '[build-system]\nrequires = [1]',
    'it has a pyproject.toml whose "build-system.requires" is not a list of texts',
  ],
  [
    'far too many',
    `[build-system]\nrequires = [${'"x",'.repeat(1001)}]`,
    'it has a pyproject.toml whose "build-system.requires" is not a list of texts',
  ],
  ...['1', '""', '"a b"', "'''a\nb'''", '"a:"', '"a:b:c"', '"import os;"', `"${'a'.repeat(201)}"`].map(
    (backend) =>
      [
        `no module: ${backend.slice(0, 20)}`,
        `[build-system]\nrequires = []\nbuild-backend = ${backend}`,
        'it has a pyproject.toml whose "build-system.build-backend" is not the name of a module',
      ] as const,
  ),
  ...['/etc', '..', 'a/../..', "a'b", 'a\\\\b', ''].map(
    (path) =>
      [
        `no folder: ${path}`,
        `[build-system]\nrequires = []\nbuild-backend = "x"\nbackend-path = ["${path}"]`,
        'it has a pyproject.toml whose "build-system.backend-path" leads out of the archive',
      ] as const,
  ),
];

for (const [claim, pyproject, expected] of rows) test(claim, () => assert.is(outcome(pyproject), expected));

test.run();
