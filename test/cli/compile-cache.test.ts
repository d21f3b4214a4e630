import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

const test = suite('the folder of the compiled program');
const folder = mkdtempSync(join(tmpdir(), 'pylock-compile-'));
// Node 20 has no such function, and newer lines write nothing that tells who asked for it.
const spy = join(folder, 'spy.cjs');
writeFileSync(spy, "require('node:module').enableCompileCache = (path) => console.error(`compiled: ${path}`);\n");
test.after(() => rmSync(folder, { recursive: true }));

/** The folder that Node is told of; empty for none. */
function toldFolder(environment: Readonly<Record<string, string>>): string {
  const binary = fromRoot('bin', 'pylock.js');
  const { stderr, status } = spawnSync(process.execPath, ['--require', spy, binary, '--version'], {
    env: environment,
    encoding: 'utf8',
  });
  assert.is(status, 0, stderr);
  return stderr.trim();
}

const rows: readonly (readonly [claim: string, environment: Readonly<Record<string, string>>, told: string])[] = [
  ['lies in the home folder', { HOME: folder }, `compiled: ${folder}/.cache/pylock-compiled`],
  ['lies with the other caches', { HOME: folder, XDG_CACHE_HOME: '/c' }, 'compiled: /c/pylock-compiled'],
  [
    'is not below the current folder',
    { HOME: folder, XDG_CACHE_HOME: 'c' },
    `compiled: ${folder}/.cache/pylock-compiled`,
  ],
  ['is not shared with other users where there is no home folder', { HOME: '' }, ''],
  ['is left out where the home folder is not there', { HOME: join(folder, 'none') }, ''],
  ['is the one that the user names to Node', { HOME: folder, NODE_COMPILE_CACHE: folder }, ''],
];
for (const [claim, environment, told] of rows) test(claim, () => assert.is(toldFolder(environment), told));

test.run();
