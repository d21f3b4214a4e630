import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

interface Context {
  index: FakeIndex;
  project: Project;
  run: (...args: readonly string[]) => Promise<CliResult>;
}

const test = suite<Context>('exports of the config');

const world: World = {
  web: { '1.0': { requires: ["util; sys_platform == 'linux'"], headers: ['License-Expression: MIT'] } },
  util: { '1.0': {}, '2.0': {} },
  pytest: { '8.0': {} },
};
const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";
const exported = `${config}export:
- {format: requirements.txt, path: requirements.txt, system: x86_64-linux}
- {format: pylock.toml, path: pylock.toml, group: dev}
- {format: cyclonedx, path: bom.cdx.json}
- {format: spdx, path: bom.spdx.json}
- {format: gl-sbom, path: gl-sbom.cdx.json}
- {format: slsa, path: build-definition.json}
`;
const files = {
  'pypi-deps.yaml': 'web: "*"\nutil: "<2"\npytest: {version: "*", optional: dev}\n',
  '.pylock.yaml': exported,
};
const names = [
  'requirements.txt',
  'pylock.toml',
  'bom.cdx.json',
  'bom.spdx.json',
  'gl-sbom.cdx.json',
  'build-definition.json',
];

test.before.each(async (context) => {
  context.index = await FakeIndex.start(await fromWorld(world));
  context.project = new Project(files);
  context.run = (...args) => context.project.run(args, { PIP_INDEX_URL: context.index.url });
});
test.after.each(async ({ index, project }) => {
  await index.close();
  project.remove();
});

const texts = (project: Project) => names.map((name) => project.read(name));

test('resolve writes the exports with the lock, and they are what pylock export prints', async ({ project, run }) => {
  const first = await run('resolve');
  assert.is(first.code, 0, first.stderr);
  const written = texts(project);
  const flags = [
    ['--system', 'x86_64-linux'],
    ['--group', 'dev'],
  ];
  for (const [at, name] of names.entries()) {
    const format = ['requirements.txt', 'pylock.toml', 'cyclonedx', 'spdx', 'gl-sbom', 'slsa'][at] ?? '';
    const shown = await run('export', '--format', format, ...(flags[at] ?? []));
    assert.is(shown.stdout, written[at], name);
  }
  assert.match(written[1] ?? '', 'size = ');
  assert.match(written[2] ?? '', '"expression": "MIT"');
  assert.equal(await run('verify', '--strict'), {
    code: 0,
    stdout: 'pypi-sources.yaml is clean: 3 packages\n',
    stderr: '',
  });
  assert.is((await run('resolve', '--check')).code, 0);
  assert.match((await run('resolve')).stderr, 'up to date');
});

test('a fault of the config that every lock of a folder meets is told once', async ({ project, run }) => {
  const locks = config.replace("'3.11'", "['3.11', '3.12']");
  project.write('.pylock.yaml', `${locks}export: [{format: requirements.txt, path: requirements.txt}]\n`);
  const { code, stderr } = await run('resolve');
  assert.equal([code, stderr.match(/^error: .*$/gm)?.length], [2, 1], stderr);
});

test('add, remove and upgrade keep the exports in step', async ({ project, run }) => {
  await run('resolve');
  assert.is((await run('remove', 'util')).code, 0);
  assert.match(project.read('requirements.txt'), 'util==1.0');
  const upgraded = await run('upgrade', 'util');
  assert.is(upgraded.code, 0, upgraded.stderr);
  assert.match(project.read('requirements.txt'), 'util==2.0');
  assert.is((await run('add', 'pytest')).code, 0);
  assert.match(project.read('requirements.txt'), 'pytest==8.0');
  assert.is((await run('verify', '--strict')).code, 0);
});

test('verify finds an export that is missing or not of the lock, says which step mends it, and --fix does', async ({
  project,
  run,
}) => {
  await run('resolve');
  const before = texts(project);
  project.write('requirements.txt', (before[0] ?? '').replace('web==1.0', 'web==0.9'));
  project.write('bom.cdx.json', (before[2] ?? '').replaceAll('web@1.0', 'web@0.9'));
  rmSync(join(project.path, 'pylock.toml'));
  const { code, stdout } = await run('verify');
  assert.equal(
    [code, stdout],
    [
      1,
      `requirements.txt:1: the file is not what pylock would export
pypi-sources.yaml:1: pylock.toml is missing
bom.cdx.json:1: the file is not what pylock would export
  hint: Run: pylock resolve
`,
    ],
  );
  assert.is((await run('resolve', '--check')).code, 1);
  const fixed = await run('verify', '--fix');
  assert.is(fixed.code, 0, fixed.stdout);
  assert.equal(texts(project), before);
});

test('facts in an export count offline as they stand; --online holds them against the index', async ({
  project,
  run,
}) => {
  await run('resolve', '--offline', '--no-cache');
  await run('resolve');
  const before = texts(project);
  project.write('bom.spdx.json', (before[3] ?? '').replace('"licenseDeclared": "MIT"', '"licenseDeclared": "0BSD"'));
  project.write('pylock.toml', (before[1] ?? '').replace(/size = [0-9]+/, 'size = 7'));
  assert.is((await run('verify')).code, 0);
  assert.is((await run('resolve', '--check')).code, 0);
  const { code, stdout } = await run('verify', '--online');
  assert.is(code, 1);
  assert.match(
    stdout,
    `pylock.toml:1: the file tells other sizes, times, licences or bills of materials than the index
bom.spdx.json:1: the file tells other sizes, times, licences or bills of materials than the index
`,
  );
  assert.match(stdout, '  hint: Run: pylock resolve --refresh\n');
  assert.is((await run('resolve', '--refresh')).code, 0);
  assert.equal(texts(project), before);
  const clean = await run('verify', '--online');
  assert.is(clean.code, 0, clean.stdout);
});

test("a file that pylock did not write is left alone, before anything is solved, and so are others' places", async ({
  project,
  run,
}) => {
  const table: readonly (readonly [path: string, text: string])[] = [
    [
      'requirements.txt',
      'error: requirements.txt: pylock did not write this file, and does not replace it by an export',
    ],
    ['../../requirements.txt', '.path: ../../requirements.txt lies outside of '],
    ['pypi-deps.yaml', '"pypi-deps.yaml" is not a path from the folder of the lock for an export'],
    ['pypi.nix', '"pypi.nix" is not a path from the folder of the lock for an export'],
    ['.git/config', '".git/config" is not a path from the folder of the lock for an export'],
    ['.GIT/hooks/x', '".GIT/hooks/x" is not a path from the folder of the lock for an export'],
    ['/etc/x.txt', '"/etc/x.txt" is not a path from the folder of the lock for an export'],
    ['a//b.txt', '"a//b.txt" is not a path from the folder of the lock for an export'],
    ['..', '".." is not a path from the folder of the lock for an export'],
    ['link.txt', 'error: link.txt: a link leads from here to '],
  ];
  project.write('requirements.txt', 'flask==3.0\n');
  symlinkSync(join(project.path, '..', 'outside-of-exports.txt'), join(project.path, 'link.txt'));
  for (const [path, text] of table) {
    project.write('.pylock.yaml', `${config}export: [{format: requirements.txt, path: "${path}"}]\n`);
    const { code, stderr } = await run('resolve');
    assert.is(code, 2, path);
    assert.ok(stderr.includes(text), stderr);
    assert.not(project.has('pypi-sources.yaml'), path);
  }
  assert.is(project.read('requirements.txt'), 'flask==3.0\n');
});

test('faults of the key name their line', async ({ project, run }) => {
  const lines = [
    'export:',
    '- {format: poetry, path: a.txt}',
    '- {format: spdx}',
    '- {format: pylock.toml, path: lock.toml}',
    '- {format: spdx, path: b.json, system: linux}',
    '- {format: spdx, path: d.json, grup: dev}',
    '- {format: spdx, path: c.json}',
    '- {format: spdx, path: c.json}',
  ];
  project.write('.pylock.yaml', `${config}${lines.join('\n')}\n`);
  const { code, stderr } = await run('resolve');
  assert.equal(
    [code, stderr],
    [
      2,
      `error: .pylock.yaml:5:12: export[0].format: "poetry": expected requirements.txt, pylock.toml, cyclonedx, spdx, gl-sbom, slsa
error: .pylock.yaml:6:3: export[1]: the key "path" is missing
error: .pylock.yaml:7:31: export[2].path: "lock.toml" is not a name that tools look for (PEP 751)
  hint: Name it pylock.toml, or pylock.NAME.toml.
error: .pylock.yaml:8:40: export[3].system: expected one of x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin, or a list of them
  hint: Did you mean "x86_64-linux" or "aarch64-linux"?
error: .pylock.yaml:9:32: export[4]: "grup" is not a key of a table with the keys format, path, system and group
  hint: Did you mean "group"?
error: .pylock.yaml:11:3: export[6]: two exports have this path
`,
    ],
  );
});

test('each of several locks names its own export; a group or system of another lock', async ({ project, run }) => {
  project.write('.pylock.yaml', `${config}export: [{format: spdx, path: "{lock}.spdx.json", group: dev}]\n`);
  project.write('more-deps.yaml', 'util: "*"\n');
  const both = await run('resolve', 'pypi-deps.yaml', 'more-deps.yaml');
  assert.is(both.code, 0, both.stderr);
  assert.match(both.stderr, 'more-deps.yaml has no group "dev", which export in .pylock.yaml names');
  assert.ok(project.list().includes('pypi-sources.spdx.json') && project.list().includes('more-sources.spdx.json'));
  assert.is((await run('verify')).code, 0);
  project.write('.pylock.yaml', `${config}export: [{format: spdx, path: a.json}]\n`);
  const one = await run('resolve', 'pypi-deps.yaml');
  assert.equal(
    [
      one.code,
      one.stderr
        .replace(/:[0-9]+:[0-9]+:/, ':LINE:')
        .split('\n')
        .slice(0, 2),
    ],
    [
      2,
      [
        'error: .pylock.yaml:LINE: export[0].path: each lock of the folder would write a.json',
        '  hint: Name the lock in it, as {lock}.',
      ],
    ],
  );
  project.write('.pylock.yaml', `${config}export: [{format: spdx, path: "{lock}.spdx.json", system: aarch64-linux}]\n`);
  const other = await run('resolve', 'more-deps.yaml');
  assert.is(other.code, 2);
  assert.match(other.stderr, 'export[0].path: {lock}.spdx.json: the lock is not for aarch64-linux\n');
});

test.run();
