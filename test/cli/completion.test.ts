import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('completion');
const project = new Project({});
test.after(() => project.remove());

/** A folder with a program called `pylock`. */
const programs = join(project.path, 'bin');
mkdirSync(programs);
writeFileSync(join(programs, 'pylock'), `#!/bin/sh\nexec '${process.execPath}' '${fromRoot('bin/pylock.js')}' "$@"\n`, {
  mode: 0o755,
});

async function words(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await project.run(['completion', 'words', '--', ...args]);
  return stdout.split('\n').filter((line) => line !== '');
}

test('commands, flags, values, packages and shells come where they may stand', async () => {
  assert.equal(await words('re'), ['resolve', 'remove', 'report']);
  assert.equal(await words('resolve', '--exclude-newer-'), ['--exclude-newer-package']);
  assert.equal(await words('resolve', '--system', 'aa'), ['aarch64-linux', 'aarch64-darwin']);
  assert.equal(await words('resolve', '--system=x86_64-l'), ['--system=x86_64-linux']);
  assert.ok((await words('add', 'fasta')).includes('fastapi'));
  assert.equal(await words('completion', ''), ['bash', 'zsh', 'fish']);
  assert.equal(await words('resolve', ''), []);
  assert.equal(await words('diff', '--format', ''), ['text', 'markdown', 'json']);
  assert.equal(await words('export', '--format='), [
    '--format=requirements.txt',
    '--format=pylock.toml',
    '--format=cyclonedx',
    '--format=spdx',
    '--format=gl-sbom',
    '--format=slsa',
    '--format=github-snapshot',
    '--format=openvex',
  ]);
  assert.equal(await words('add', '--bounds', 'm'), ['major', 'minor']);
  assert.is((await words('add', 'gunic'))[0], 'gunicorn');
});

test('a shell without a script is told which there are', async () => {
  assert.equal(await project.run(['completion', 'fsh']), {
    code: 2,
    stdout: '',
    stderr: 'error: completion fsh: expected bash, zsh, fish\n  hint: Did you mean: completion fish\n',
  });
});

/** A script for each shell that prints its offers for `pylock resolve --system aa`. */
const shells = [
  [
    'bash',
    ['--norc', '-c'],
    `source <(pylock completion bash); COMP_WORDS=(pylock resolve --system aa); COMP_CWORD=3; _pylock; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  [
    'zsh',
    ['-f', '-c'],
    `compdef() { :; }; source <(pylock completion zsh); compadd() { shift; print -l -- "$@"; }; words=(pylock resolve --system aa); CURRENT=4; _pylock`,
  ],
  ['fish', ['--no-config', '-c'], `pylock completion fish | source; complete -C "pylock resolve --system aa"`],
] as const;

for (const [shell, args, script] of shells) {
  const isThere = spawnSync(shell, ['--version']).status === 0;
  if (!isThere) console.log(`SKIPPED: completion in ${shell}, which is not installed`);
  (isThere ? test : test.skip)(`${shell} itself offers what pylock knows`, () => {
    const { stdout, stderr } = spawnSync(shell, [...args, script], {
      cwd: project.path,
      encoding: 'utf8',
      env: { PATH: `${programs}:${process.env['PATH'] ?? ''}`, HOME: project.path },
    });
    assert.equal(stdout.trim().split('\n').sort(), ['aarch64-darwin', 'aarch64-linux'], stderr);
  });
}

const hasMan = spawnSync('man', ['--version']).status === 0;
if (!hasMan) console.log('SKIPPED: manual pages, since man is not installed');
(hasMan ? test : test.skip)('a manual page is one that man can print', async () => {
  const { stdout } = await project.run(['help', '--man', 'resolve']);
  const {
    status,
    stdout: page,
    stderr,
  } = spawnSync('man', ['-l', '-'], {
    input: stdout,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', MANWIDTH: '80', LC_ALL: 'C', MAN_KEEP_FORMATTING: '' },
  });
  assert.equal([status, stderr], [0, '']);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: man prints bold by overstriking
  const plain = page.replaceAll(/.\u0008/g, '');
  assert.match(plain, 'pylock resolve [deps...] [options]');
  assert.match(plain, '--upgrade-package <name>');
});

test.run();
