import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('groups that exclude each other');

const world = {
  web: { '1.0': { requires: ['base'] } },
  base: { '1.0': {}, '2.0': {} },
  torch: { '1.0': { requires: ['base'] }, '2.0': { requires: ['base<2', 'only'] } },
  lint: { '1.0': {} },
  only: { '1.0': {} },
  extra: { '1.0': {} },
  early: { '1.0b1': {} },
};
const deps = `web: "*"
torch:
  - { version: <2, optional: cpu }
  - { version: ">=2", optional: cuda }
lint: { version: "*", optional: dev }
`;
const config = 'systems: [x86_64-linux, aarch64-darwin]\nnix: none\n';
const conflicts = `${config}conflicts: [[cpu, cuda]]\n`;

async function withProject(
  files: Readonly<Record<string, string>>,
  body: (project: Project, run: (...args: readonly string[]) => Promise<CliResult>) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ 'pypi-deps.yaml': deps, '.pylock.yaml': conflicts, ...files });
  try {
    await body(project, (...args) => project.run(args, { PIP_INDEX_URL: index.url }));
  } finally {
    await index.close();
    project.remove();
  }
}

/** The packages of main and each group on Linux, by fork; `-` for the lock's own. */
async function contentsOf(project: Project): Promise<Readonly<Record<string, string>>> {
  const { pylock } = await readLock(project.read('pypi-sources.yaml'), 'pypi-sources.yaml');
  const contents = pylock === undefined ? [] : [['-', pylock] as const, ...pylock.forks];
  return Object.fromEntries(
    contents.map(([fork, { systems, main, groups }]) => {
      const files = [...(systems.get('x86_64-linux')?.values() ?? [])].map((file) =>
        file.replace('-py3-none-any.whl', ''),
      );
      const parts = [['main', main] as const, ...groups].map(
        ([part, own]) => `${part} ${own.get('x86_64-linux')?.join(',')}`,
      );
      return [fork, `${files.join(' ')} | ${parts.join(' | ')}`];
    }),
  );
}

test('they are resolved apart, in one lock, and each fork is proved', () =>
  withProject({}, async (project, run) => {
    const { code, stdout, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.match(stdout, '  + base 1.0, 2.0\n');
    assert.match(stdout, '  + torch 1.0, 2.0 (cpu, cuda)\n');
    assert.equal(await contentsOf(project), {
      '-': 'base-2.0 lint-1.0 web-1.0 | main base,web | dev lint',
      cpu: 'base-2.0 lint-1.0 torch-1.0 web-1.0 | main base,web | cpu base,torch | dev lint',
      cuda: 'base-1.0 lint-1.0 only-1.0 torch-2.0 web-1.0 | main base,web | cuda base,only,torch | dev lint',
    });
    const clean = { code: 0, stdout: 'pypi-sources.yaml is clean: 5 packages\n', stderr: '' };
    assert.equal(await run('verify'), clean);
    assert.is((await run('verify', '--online', '--download')).code, 0);
    assert.match((await run('resolve')).stderr, /up to date/);
    const before = project.read('pypi-sources.yaml');
    assert.is((await run('resolve', '--refresh')).code, 0);
    assert.is(project.read('pypi-sources.yaml'), before);
  }));

test('a note on several choices is one line, and none says again what is said of the lock itself', () => {
  const early = 'early: { version: "*", optional: [cpu, cuda] }\n';
  const old = 'web: 1.0\nbase: { version: "*" }\n';
  return withProject({ 'pypi-deps.yaml': `${old}${deps.replace('web: "*"\n', '')}${early}` }, async (project, run) => {
    const held = project.read('pypi-deps.yaml');
    project.write('pypi-deps.yaml', held.replace('base: { version: "*" }', 'base: 1.0').replace(early, ''));
    assert.is((await run('resolve')).code, 0);
    project.write('pypi-deps.yaml', held);
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.equal(
      stderr.split('\n').filter((line) => line.includes('note:')),
      [
        '  note: the old lock holds back base 1.0 (2.0): --upgrade asks for newer ones',
        '  note: with cpu and cuda: early 1.0b1 is a pre-release',
      ],
    );
  });
});

test('without conflicts in the config there is no solution, and the hint names them', () =>
  withProject({ '.pylock.yaml': config }, async (_project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 1);
    assert.match(stderr, /no set of versions fits/);
    assert.match(
      stderr,
      '  hint: The groups cpu and cuda need different versions of torch; "conflicts: [[cpu, cuda]]" in the config resolves them apart.\n',
    );
    assert.not.match(stderr, /Changing torch/);
  }));

test('a lock with other forks than the config asks for is stale', () =>
  withProject({}, async (project, run) => {
    await run('resolve');
    project.write('.pylock.yaml', `${config}conflicts: [[cpu, cuda], [cpu, dev]]\n`);
    const found = await run('verify');
    assert.is(found.code, 1);
    assert.match(found.stdout, /the option conflicts is cpu cuda, cpu dev, and the lock was made with cpu cuda/);
    assert.match(found.stdout, /the lock has no fork cuda\+dev, and conflicts in the config ask for it/);
    assert.is((await run('resolve')).code, 0);
    assert.equal(Object.keys(await contentsOf(project)), ['-', 'cpu', 'cuda', 'cuda+dev', 'dev']);
    assert.is((await run('verify')).code, 0);
  }));

/** Choices of which only one differs from what all others have. */
const alike = `web: "*"
base:
  - { version: ">=2", optional: cpu }
  - { version: <2, optional: cuda }
lint: "*"
`;

test('answers about choices that are the same stand once, below the names of all of them', () =>
  withProject({ 'pypi-deps.yaml': alike }, async (_project, run) => {
    await run('resolve');
    const all = 'With none of the groups that exclude each other, and with cpu:';
    const table = {
      list: [
        ...[all, 'base  2.0  wheel', 'lint  1.0  wheel', 'web   1.0  wheel'],
        ...['With cuda:', 'base  1.0  wheel', 'lint  1.0  wheel', 'web   1.0  wheel'],
      ],
      'list --direct': [
        ...['With none of the groups that exclude each other:', 'lint  1.0  wheel', 'web   1.0  wheel'],
        ...['With cpu:', 'base  2.0  wheel', 'lint  1.0  wheel', 'web   1.0  wheel'],
        ...['With cuda:', 'base  1.0  wheel', 'lint  1.0  wheel', 'web   1.0  wheel'],
      ],
      'tree web': [all, 'web 1.0', '└── base 2.0', 'With cuda:', 'web 1.0', '└── base 1.0'],
      'tree lint': ['lint 1.0'],
      'size --offline --no-cache': [
        ...[
          all,
          'base 2.0                ?',
          'lint 1.0                ?',
          'web 1.0                 ?',
          'total     0 B + 3 unknown',
        ],
        ...[
          'With cuda:',
          'base 1.0                ?',
          'lint 1.0                ?',
          'web 1.0                 ?',
          'total     0 B + 3 unknown',
        ],
      ],
    };
    for (const [words, lines] of Object.entries(table))
      assert.is((await run(...words.split(' '))).stdout, `${lines.join('\n')}\n`, words);
  }));

test('a fault that all choices have is told once, and one of some with their names', () =>
  withProject({}, async (project, run) => {
    await run('resolve');
    project.write('pypi-deps.yaml', deps.replace('lint:', 'early: "*"\nlint:').replace('web: "*"\n', ''));
    const { code, stdout } = await run('verify');
    assert.is(code, 1);
    const both = 'on x86_64-linux and aarch64-darwin';
    assert.is(
      stdout.replaceAll(/:\d+:/g, ':'),
      [
        'pypi-deps.yaml: the deps file asks for early, and the lock was made without it',
        'pypi-sources.yaml: the lock was made for web, and the deps file does not ask for it',
        `pypi-sources.yaml: the deps file needs early ${both}, and the lock has no file of it`,
        `pypi-sources.yaml: nothing needs base ${both}`,
        `pypi-sources.yaml: nothing needs web ${both}`,
        `pypi-sources.yaml: main ${both} does not need base (with cpu, with cuda)`,
        '  hint: Run: pylock resolve',
        '',
      ].join('\n'),
    );
  }));

test('an edit of a fork is found at its place', () =>
  withProject({}, async (project, run) => {
    await run('resolve');
    const text = project.read('pypi-sources.yaml');
    const at = text.indexOf('\n    cuda:\n');
    const edits: readonly (readonly [from: string, to: string, finding: RegExp])[] = [
      [
        '- only\n',
        '- lint\n',
        /the group cuda on aarch64-darwin needs only, and the lock does not list it \(with cuda\)/,
      ],
      ["base: '<2'", "base: '>=2'", /torch 2\.0 needs base >=2, and 1\.0 is locked for .* \(with cuda\)/],
      [
        'only: only-1.0-py3-none-any.whl',
        'only: gone-1.0-py3-none-any.whl',
        /is not the name of a file of only \(with cuda\)/,
      ],
    ];
    for (const [from, to, finding] of edits) {
      const edited = text.slice(0, at) + text.slice(at).replace(from, to);
      assert.is.not(edited, text, from);
      project.write('pypi-sources.yaml', edited);
      const found = await run('verify');
      assert.is(found.code, 1);
      assert.match(found.stdout, finding);
      const line = Number(/^pypi-sources\.yaml:(\d+): .*with cuda/m.exec(found.stdout)?.[1]);
      assert.ok(line > text.slice(0, at).split('\n').length, `line ${line} is in the fork`);
    }
  }));

test('each may take a package from an index, or an address, of its own', () =>
  withProject({}, async (project, run) => {
    const other = await FakeIndex.start(await fromWorld({ torch: { '3.0': {} }, alone: { '1.0': {} } }));
    try {
      project.write(
        'pypi-deps.yaml',
        `web: "*"\ntorch:\n  - { version: <2, optional: cpu }\n  - { version: "*", source: cu, optional: cuda }\n  - { url: "${other.origin}/files/torch-3.0-py3-none-any.whl", optional: direct }\n`,
      );
      project.write(
        '.pylock.yaml',
        `${config}indexes: { cu: { url: "${other.url}", explicit: true } }\nconflicts: [[cpu, cuda, direct]]\n`,
      );
      const { code, stderr } = await run('resolve');
      assert.is(code, 0, stderr);
      const contents = await contentsOf(project);
      assert.match(contents['cpu'] ?? '', 'torch-1.0');
      for (const fork of ['cuda', 'direct']) assert.match(contents[fork] ?? '', 'torch-3.0');
      assert.is((await run('verify')).code, 0);
      const online = await run('verify', '--online', '--download');
      assert.is(online.code, 0, online.stdout + online.stderr);
    } finally {
      await other.close();
    }
  }));

test('fork: never holds within each choice: all systems have one version there, and two choices may differ', async () => {
  const wheels = { linux: 'cp311-cp311-manylinux_2_17_x86_64', mac: 'cp311-cp311-macosx_11_0_arm64' };
  const index = await FakeIndex.start(
    await fromWorld({
      ...world,
      drive: { '1.0': {}, '2.0': { wheels: [wheels.linux] }, '3.0': { wheels: [wheels.mac] } },
    }),
  );
  const never = `python: '3.11'\n${conflicts}fork: never\n`;
  const drive = 'drive: { version: "*", optional: cuda }\n';
  const project = new Project({ 'pypi-deps.yaml': deps + drive, '.pylock.yaml': never });
  const run = (...args: readonly string[]) => project.run(args, { PIP_INDEX_URL: index.url });
  try {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.equal(await contentsOf(project), {
      '-': 'base-2.0 lint-1.0 web-1.0 | main base,web | dev lint',
      cpu: 'base-2.0 lint-1.0 torch-1.0 web-1.0 | main base,web | cpu base,torch | dev lint',
      cuda: 'base-1.0 drive-1.0 lint-1.0 only-1.0 torch-2.0 web-1.0 | main base,web | cuda base,drive,only,torch | dev lint',
    });
    assert.is((await run('verify')).code, 0);
    project.write('pypi-deps.yaml', deps + drive.replace('*', '>=2'));
    const failed = await run('resolve');
    assert.is(failed.code, 1);
    assert.match(
      failed.stderr,
      /^error: pypi-deps\.yaml: with cuda: no set of versions fits Python 3\.11 on x86_64-linux and aarch64-darwin alike, which "fork: never" asks for\n/,
    );
    project.write('.pylock.yaml', never.replace('never', 'allow'));
    assert.is((await run('resolve')).code, 0);
    assert.match((await contentsOf(project))['cuda'] ?? '', 'drive-2.0');
  } finally {
    await index.close();
    project.remove();
  }
});

test('what can not be is refused: too many choices, and groups for Makes', () =>
  withProject({}, async (project, run) => {
    const names = Array.from({ length: 6 }, (_, at) => at);
    const many = names.map((at) => `a${at}: { version: "*", optional: [a${at}] }\n`);
    project.write('pypi-deps.yaml', `${deps}${many.join('')}${many.join('').replaceAll(/a(\d)/g, 'b$1')}`);
    project.write('.pylock.yaml', `${config}conflicts: [${names.map((at) => `[a${at}, b${at}]`).join(', ')}]\n`);
    assert.equal(await run('resolve'), {
      code: 2,
      stdout: '',
      stderr:
        'error: .pylock.yaml: conflicts: they leave more than 16 choices of groups to resolve\n' +
        '  hint: Put fewer groups into conflicts, or some of them into a deps file of their own.\n',
    });
    project.write('pypi-deps.yaml', deps);
    project.write('.pylock.yaml', `${conflicts}makes-groups: [cpu]\n`);
    assert.equal(await run('resolve'), {
      code: 2,
      stdout: '',
      stderr:
        'error: .pylock.yaml: makes-groups: cpu is one of the groups that conflicts names\n' +
        "  hint: Makes' own builtin has one environment: leave the group out, or write a deps file for it.\n",
    });
    project.write('.pylock.yaml', `${config}conflicts: [[cpu], dev]\n`);
    assert.match((await run('resolve')).stderr, /conflicts/);
  }));

test('a package that one choice of groups alone has can be upgraded; one that none has is told once', () =>
  withProject({}, async (_, run) => {
    assert.is((await run('resolve')).code, 0);
    const idle = 'the lock does not have it';
    assert.not.match((await run('resolve', '-P', 'only')).stderr, idle);
    const { code, stderr } = await run('resolve', '-P', 'early');
    assert.equal([code, stderr.split(idle).length - 1], [0, 1]);
  }));

test.run();
