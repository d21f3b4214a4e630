import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Cache } from '../../../src/index-client/cache/cache.js';
import { SetupAnswers } from '../../../src/index-client/file/setup-answers.js';
import type { IndexFile } from '../../../src/index-client/model.js';
import { parseFilename } from '../../../src/pep/filename.js';
import { normalizeName } from '../../../src/pep/name.js';
import { markerEnvironment } from '../../../src/targets/environment.js';
import { parsePython, parseSystem } from '../../../src/targets/target.js';
import { sourcesOf } from '../../metadata/setup-py/sources.js';

const folder = mkdtempSync(join(tmpdir(), 'pylock-test-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const conditional = `
import sys
from setuptools import setup
needed = ['bar']
if sys.version_info < (3, 12):
    needed.append('backport')
setup(name='foo', install_requires=needed)
`;

/** A source archive of foo 1.0 whose bytes have a hash of one digit. */
function archive(digit: string): IndexFile {
  const name = normalizeName('foo');
  const parsed = name === undefined ? undefined : parseFilename('foo-1.0.tar.gz', name);
  if (parsed === undefined) throw new Error('no name of a file');
  return {
    filename: 'foo-1.0.tar.gz',
    parsed,
    url: 'https://files.example.org/foo-1.0.tar.gz',
    sha256: digit.repeat(64) as IndexFile['sha256'],
    requiresPython: undefined,
    yanked: false,
    uploadTime: undefined,
    size: undefined,
    coreMetadata: false,
  };
}

/** The answer of a run with the cache of earlier ones, for an archive that has this setup.py. */
async function run(file: IndexFile, setupPy: string, python: string, system = 'x86_64-linux'): Promise<string> {
  const cache = new Cache(folder, (warning) => assert.unreachable(warning));
  const answers = new SetupAnswers(cache, () => 1);
  const sources = { conditional: sourcesOf({ 'setup.py': setupPy }) };
  const environment = markerEnvironment(parsePython(python), parseSystem(system));
  const found = await answers.forTarget(sources, file, environment);
  await cache.close();
  return 'unavailable' in found ? found.unavailable : found.requiresDist.join(' ');
}

test('a setup.py is evaluated once for all targets that it treats alike, in all runs', async () => {
  const file = archive('a');
  assert.is(await run(file, conditional, '3.11.4'), 'bar backport');
  // The text is another one only to show that it is not read again.
  assert.is(await run(file, 'raise SystemExit', '3.11.4', 'aarch64-darwin'), 'bar backport');
  assert.is(await run(file, conditional, '3.12.1'), 'bar');
  assert.is(await run(file, 'raise SystemExit', '3.11.4'), 'bar backport', 'the second answer leaves the first');
});

test('another archive of the same name is evaluated anew', async () => {
  assert.is(await run(archive('b'), conditional, '3.11.4'), 'bar backport');
  assert.is(await run(archive('c'), conditional.replace('bar', 'other'), '3.11.4'), 'other backport');
});

test('an archive without a hash is evaluated in each run', async () => {
  const file = { ...archive('d'), sha256: undefined };
  assert.is(await run(file, conditional, '3.11.4'), 'bar backport');
  assert.is(await run(file, conditional.replace('bar', 'other'), '3.11.4'), 'other backport');
});

test('a setup.py that can not be followed is remembered with its reason', async () => {
  const odd = 'from setuptools import setup\nimport secrets\nsetup(install_requires=[secrets.token_hex()])\n';
  const reason = await run(archive('e'), odd, '3.11.4');
  assert.match(reason, /line 3/);
  assert.is(await run(archive('e'), conditional, '3.11.4'), reason);
});

test.run();
