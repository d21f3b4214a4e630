import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

/** Runs a script in a copy of the repository without node_modules, where npm installs nothing; gives all that it says. */
function runBare(script: string, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-before-install-'));
  const [copy, bin] = [join(folder, 'copy'), join(folder, 'bin')];
  for (const path of [copy, bin]) mkdirSync(path);
  for (const name of ['package.json', 'package-lock.json', 'scripts', 'bench'])
    cpSync(fromRoot(name), join(copy, name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "npm $1" >&2\nexit 9\n');
  chmodSync(join(bin, 'npm'), 0o755);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, script), ...args], {
    encoding: 'utf8',
    cwd: copy,
    env: { PATH: `${bin}:${process.env['PATH']}`, TMPDIR: folder },
  });
  rmSync(folder, { recursive: true });
  return `${stderr}${stdout}exit ${status}`;
}

const entries: readonly (readonly [script: string, args: readonly string[], said: string])[] = [
  [
    'scripts/test.mjs',
    [],
    'npm ci\nnpm could not install the packages of package-lock.json\n\n0 passed, 1 failed\nexit 1',
  ],
  [
    'bench/test.mjs',
    [],
    'npm ci\nnpm could not install the packages of package-lock.json\n\n0 passed, 1 failed\nexit 1',
  ],
  [
    'scripts/start.mjs',
    [],
    'npm ci\nerror: npm could not install the packages that pylock is built with; is the network there?\nexit 3',
  ],
  ['scripts/prepare.mjs', [], 'npm ci\nexit 9'],
  ['bench/run.mjs', ['bench'], 'npm ci\nexit 9'],
];
for (const [script, args, said] of entries) {
  test(`${script} needs no installed package before it installs them`, () => assert.is(runBare(script, args), said));
}

test.run();
