import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

/** Runs a copy of `.ci/run` where each program is a script of ours; gives its exit code and last line. */
function runCi(programs: Readonly<Record<string, string>>): readonly [code: number | null, last: string | undefined] {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-ci-run-'));
  const [ci, bin] = [join(folder, '.ci'), join(folder, 'bin')];
  for (const path of [ci, bin]) mkdirSync(path);
  copyFileSync(fromRoot('.ci/run'), join(ci, 'run'));
  const needed = ['nix-build', 'python3', 'python3-config', 'patchelf', 'gcc', 'git', 'setpriv', 'chromium'];
  for (const [name, script] of [...needed.map((name) => [name, 'exit 0'] as const), ...Object.entries(programs)]) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = { PATH: `${bin}:${process.env['PATH']}`, TMPDIR: folder };
  const { status, stdout } = spawnSync('bash', [join(ci, 'run')], { encoding: 'utf8', env, cwd: '/' });
  rmSync(folder, { recursive: true });
  return [status, stdout.split('\n').at(-2)];
}

const rows: readonly (readonly [claim: string, programs: Readonly<Record<string, string>>, ...expected: unknown[]])[] =
  [
    ['all passed', { npm: 'echo ok; echo "12 passed, 0 failed"' }, 0, '12 passed, 0 failed'],
    ['some failed', { npm: 'echo "11 passed, 1 failed"; exit 1' }, 1, '11 passed, 1 failed'],
    [
      'npm has something to say',
      { npm: 'echo "11 passed, 1 failed"; echo npm notice >&2; exit 1' },
      1,
      '11 passed, 1 failed',
    ],
    ['npm does not start', { npm: 'echo broken; exit 7' }, 7, '0 passed, 1 failed'],
    ['npm is ended', { npm: 'echo "ok  a: 1 passed"; kill -9 $$' }, 137, '0 passed, 1 failed'],
    [
      'nothing can be installed',
      { 'python3-config': 'exit 1', 'apt-get': 'exit 100', sudo: '"$@"', npm: 'echo "1 passed, 0 failed"' },
      100,
      '0 passed, 1 failed',
    ],
    ['there is no place for its log', { mktemp: 'exit 1', npm: 'echo "1 passed, 0 failed"' }, 1, '0 passed, 1 failed'],
  ];
for (const [claim, programs, ...expected] of rows) {
  test(`.ci/run ends with a line of counts: ${claim}`, () => assert.equal(runCi(programs), expected));
}

test.run();
