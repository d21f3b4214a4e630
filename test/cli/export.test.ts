import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { type LockedWeb, lockingWeb, webFiles, webWorld } from './locked-web.js';

const test = suite<LockedWeb>('pylock export');

const world: World = {
  ...webWorld,
  web: { '1.0': { requires: ["util; sys_platform == 'linux'"], headers: ['License-Expression: MIT'] } },
};
lockingWeb(test, world);

test('an export goes to stdout, or to the file of -o, which is written only where it differs', async ({
  project,
  run,
}) => {
  const shown = await run('export', '--format', 'requirements.txt');
  assert.equal([shown.code, shown.stderr], [0, '']);
  assert.match(
    shown.stdout,
    /\nutil==1\.0 ; sys_platform == "linux" \\\n {4}--hash=sha256:[0-9a-f]{64}\nweb==1\.0 \\\n/,
  );
  assert.not.match(shown.stdout, 'pytest');
  const to = ['export', '--format', 'requirements.txt', '-o', 'requirements.txt'];
  assert.is((await run(...to)).stderr, 'Wrote requirements.txt\n');
  assert.is(project.read('requirements.txt'), shown.stdout);
  assert.is((await run(...to)).stderr, 'requirements.txt is up to date\n');
});

test('a system and a group are exported where they are asked for', async ({ run }) => {
  const { stdout } = await run('export', '--format=requirements.txt', '--system', 'x86_64-linux', '--group', 'dev');
  assert.match(stdout, '# Python 3.11 on x86_64-linux, with dev.\n');
  assert.equal(
    stdout.split('\n').filter((line) => line.includes('==')),
    ['pytest==8.0 \\', 'util==1.0 \\', 'web==1.0 \\'],
  );
});

test('sizes and times come from the cache, offline too, and a fault of the index leaves them out', async ({
  index,
  run,
}) => {
  const words = ['export', '--format', 'pylock.toml'];
  const whole = await run(...words);
  assert.equal([whole.code, whole.stderr], [0, '']);
  assert.is(whole.stdout.match(/upload-time = 2020-01-01T00:00:00Z, size = [0-9]+, /g)?.length, 3);
  assert.match(whole.stdout, '\n[[packages.tool.pylock.builds]]\nsystems = ["x86_64-linux"]\n');
  const before = index.seen.length;
  assert.equal(await run(...words, '--offline'), whole);
  assert.is(index.seen.length, before);
  const without = await run(...words, '--no-cache', '--offline');
  assert.is(without.code, 0);
  assert.not.match(without.stdout, 'size');
});

test('the files of an export lie inside of the repository, whatever links are there', async ({ project, run }) => {
  const outside = join(project.path, '..', 'outside.txt');
  symlinkSync(outside, join(project.path, 'requirements.txt'));
  const { code, stderr } = await run('export', '--format', 'requirements.txt', '-o', 'requirements.txt');
  assert.is(code, 2);
  assert.match(stderr, /^error: requirements\.txt: a link leads from here to .*outside\.txt, outside of /);
  rmSync(outside, { force: true });
});

test('a snapshot takes commit and job from the variables of GitHub, or from flags', async ({ project, index }) => {
  const words = ['export', '--format', 'github-snapshot', '-o', 'snapshot.json'];
  const variables = {
    GITHUB_SHA: 'b'.repeat(40),
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_RUN_ID: '42',
    GITHUB_WORKFLOW: 'ci',
    GITHUB_JOB: 'locks',
    GITHUB_SERVER_URL: 'https://git.example.org',
    GITHUB_REPOSITORY: 'a/b',
  };
  const before = index.seen.length;
  assert.is((await project.run(words, variables)).code, 0);
  assert.is(index.seen.length, before);
  const { job, sha, ref, manifests } = JSON.parse(project.read('snapshot.json'));
  assert.equal([sha, ref], ['b'.repeat(40), 'refs/pull/7/merge']);
  assert.equal(job, {
    id: '42',
    correlator: 'ci_locks pypi-sources.yaml',
    html_url: 'https://git.example.org/a/b/actions/runs/42',
  });
  assert.is(manifests['pypi-sources.yaml'].resolved['pytest@8.0'].scope, 'development');
  const flags = ['--sha', 'c'.repeat(40), '--ref', 'refs/heads/main'];
  assert.is((await project.run([...words, ...flags], variables)).code, 0);
  assert.match(project.read('snapshot.json'), `"sha": "${'c'.repeat(40)}"`);
});

test('OpenVEX has the ignores of the config whose last day has not passed', async ({ project }) => {
  const ignores = ['{id: CVE-2020-1, until: 2020-01-01}', '{id: CVE-2020-2, reason: "never called"}'];
  project.write('.pylock.yaml', `${webFiles['.pylock.yaml']}ignore: [${ignores.join(', ')}]\n`);
  const shown = await project.run(['export', '--format', 'openvex'], { SOURCE_DATE_EPOCH: '1700000000' });
  assert.is(shown.code, 0, shown.stderr);
  const { timestamp, statements } = JSON.parse(shown.stdout);
  assert.is(timestamp, '2023-11-14T22:13:20.000Z');
  assert.equal(
    statements.map((one: { vulnerability: { name: string }; action_statement: string }) => [
      one.vulnerability.name,
      one.action_statement,
    ]),
    [['CVE-2020-2', 'Accepted: never called']],
  );
});

test('faults of the command line name what is there instead', async ({ project, run }) => {
  const table: readonly (readonly [words: readonly string[], text: string])[] = [
    [
      [],
      'error: --format is missing\n  hint: It is one of requirements.txt, pylock.toml, cyclonedx, spdx, gl-sbom, slsa, github-snapshot, openvex.\n',
    ],
    [
      ['--format', 'poetry'],
      'error: --format poetry: expected requirements.txt, pylock.toml, cyclonedx, spdx, gl-sbom, slsa, github-snapshot, openvex\n',
    ],
    [
      ['--format', 'pylock.toml', '--format', 'requirements.txt'],
      'error: --format is given twice\n  hint: It is one of requirements.txt, pylock.toml, cyclonedx, spdx, gl-sbom, slsa, github-snapshot, openvex.\n',
    ],
    [
      ['--format', 'pylock.toml', 'pypi-sources.yaml'],
      'error: pypi-sources.yaml: export has no words\n  hint: Name the lock: --lock pypi-sources.yaml\n',
    ],
    [
      ['--format', 'pylock.toml', '--system', 'aarch64-linux'],
      'error: the lock is not for aarch64-linux\n  hint: It is for aarch64-darwin, x86_64-linux.\n',
    ],
    [
      ['--format', 'pylock.toml', '--group', 'docs'],
      'error: the lock has no group docs\n  hint: Its groups are dev.\n',
    ],
    [
      ['--format', 'pylock.toml', '--lock', 'none.yaml'],
      'error: none.yaml: there is no such file or folder\n  hint: Did you mean pypi-sources.yaml?\n',
    ],
    [
      ['--format', 'pylock.toml', '-o', ''],
      'error: -o: its value is empty\n  hint: Write: -o <file>\n  hint: A variable of the shell that is not set gives an empty word.\n',
    ],
    [
      ['--format', 'spdx', '--sha', 'a'],
      'error: --sha: --format spdx names no commit\n  hint: Leave it out, or ask for --format github-snapshot.\n',
    ],
    [
      ['--format', 'github-snapshot'],
      'error: --sha is missing, and GITHUB_SHA is not set\n  hint: For example: --sha $(git rev-parse HEAD)\n',
    ],
    [
      ['--format', 'github-snapshot', '--sha', 'main'],
      'error: --sha main: expected 40 hexadecimal digits\n  hint: For example: --sha $(git rev-parse HEAD)\n',
    ],
    [
      ['--format', 'github-snapshot', '--sha', 'a'.repeat(40), '--ref', 'main'],
      'error: --ref main: expected a name that begins with refs/\n  hint: For example: --ref refs/heads/main\n',
    ],
    [
      ['--format', 'openvex'],
      'error: .pylock.yaml ignores no vulnerability now, so that there is nothing to say of any\n  hint: Name the id under "ignore" in .pylock.yaml (docs/config.md).\n',
    ],
  ];
  for (const [words, text] of table) {
    const { code, stdout, stderr } = await run('export', ...words);
    assert.equal([code, stdout, stderr], [2, '', text], words.join(' '));
  }
  project.write('a/pypi-deps.yaml', 'web: "*"\n');
  project.write('b/pypi-deps.yaml', 'web: "*"\n');
  assert.is((await run('resolve', 'a', 'b')).code, 0);
  assert.is((await run('export', '--format', 'pylock.toml')).code, 0, 'the lock of this folder');
  assert.is((await run('export', '--format', 'pylock.toml', '--lock', 'a')).code, 0);
  rmSync(join(project.path, 'pypi-sources.yaml'));
  const { code, stderr } = await run('export', '--format', 'pylock.toml');
  assert.equal(
    [code, stderr],
    [
      2,
      'error: there are 2 locks, and it is not clear which one is meant\n  a/pypi-sources.yaml\n  b/pypi-sources.yaml\n  hint: Name it: --lock a/pypi-sources.yaml\n',
    ],
  );
});

test.run();
