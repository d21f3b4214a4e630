import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('groups');

const deps = 'web: "*"\nlint: { version: "*", optional: [dev, ci] }\nguide: { version: "*", optional: docs }\n';
const world = {
  web: { '1.0': { requires: ['core<2', "fast; extra == 'speed'"], extras: ['speed'] } },
  lint: { '1.0': { requires: ['core', "only; sys_platform == 'linux'"] } },
  guide: { '1.0': {} },
  core: { '1.0': {}, '2.0': {} },
  fast: { '1.0': {} },
  only: { '1.0': {} },
};
const config = 'systems: [x86_64-linux, aarch64-darwin]\nnix: none\n';

/** A project with an index. */
async function withProject(
  files: Readonly<Record<string, string>>,
  body: (project: Project, run: (...args: readonly string[]) => Promise<CliResult>) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ '.pylock.yaml': config, ...files });
  try {
    await body(project, (...args) => project.run(args, { PIP_INDEX_URL: index.url }));
  } finally {
    await index.close();
    project.remove();
  }
}

/** The parts of a lock on one system, `main` among them, and its closure. */
async function partsOf(project: Project, system: 'x86_64-linux' | 'aarch64-darwin' = 'x86_64-linux') {
  const { pylock, closure } = await readLock(project.read('pypi-sources.yaml'), 'pypi-sources.yaml');
  const groups = [...(pylock?.groups ?? [])].map(([group, systems]) => [group, systems.get(system)?.join(' ')]);
  return {
    closure: [...closure].map((pin) => pin.join(' ')).join(', '),
    main: pylock?.main.get(system)?.join(' '),
    ...Object.fromEntries(groups),
  };
}

test('every group is locked with main: one version of everything, and what each needs on each system', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    const parts = { closure: 'core 1.0, web 1.0', main: 'core web', docs: 'guide' };
    assert.equal(await partsOf(project), { ...parts, ci: 'core lint only', dev: 'core lint only' });
    assert.equal(await partsOf(project, 'aarch64-darwin'), { ...parts, ci: 'core lint', dev: 'core lint' });
    assert.equal(await run('verify'), { code: 0, stdout: 'pypi-sources.yaml is clean: 5 packages\n', stderr: '' });
    assert.match((await run('resolve')).stderr, /up to date/);
  }));

test('reports and diffs name the groups of a package that main does not need', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    const { stdout } = await run('resolve');
    assert.match(stdout, '\n  + core 1.0\n  + guide 1.0 (docs)\n  + lint 1.0 (ci, dev)\n');
    const before = project.read('pypi-sources.yaml');
    project.write('before.txt', before);
    project.write(
      'pypi-deps.yaml',
      `${deps.replace(', optional: docs', ', optional: [docs, dev]')}fast: { optional: dev }\n`,
    );
    await run('resolve', 'pypi-deps.yaml');
    const text = await run('diff', 'before.txt', 'pypi-sources.yaml');
    assert.match(
      text.stdout,
      '  requires in dev: (none) -> fast\n  requires in dev: (none) -> guide\n  + fast 1.0 (dev)\n',
    );
    const { locks } = JSON.parse((await run('diff', '--json', 'before.txt', 'pypi-sources.yaml')).stdout);
    assert.equal(locks[0].added, [{ name: 'fast', version: '1.0', groups: ['dev'] }]);
  }));

test('a lock without groups has none of their keys', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (project, run) => {
    await run('resolve');
    assert.not.match(project.read('pypi-sources.yaml'), /^ +(?:main|groups):$/m);
  }));

test('optional: true makes a group of the name, an extra of a group adds nothing to main', () =>
  withProject(
    { 'pypi-deps.yaml': 'web: "*"\nweb[speed]: { optional: [dev] }\nguide: { optional: true }\n' },
    async (project, run) => {
      await run('resolve');
      const parts = { closure: 'core 1.0, web 1.0', main: 'core web', dev: 'core fast web', guide: 'guide' };
      assert.equal(await partsOf(project), parts);
      assert.is((await run('verify')).code, 0);
    },
  ));

test('makes-groups adds groups to the closure, and names of groups that are not there are told', () =>
  withProject(
    { 'pypi-deps.yaml': deps, '.pylock.yaml': `${config}makes-groups: [docs, devv]\n` },
    async (project, run) => {
      const { code, stderr } = await run('resolve');
      assert.is(code, 0, stderr);
      assert.match(
        stderr,
        / {2}note: pypi-deps\.yaml has no group "devv", which makes-groups in \.pylock\.yaml names; did you mean "dev"\?\n/,
      );
      assert.is((await partsOf(project)).closure, 'core 1.0, guide 1.0, web 1.0');
      assert.match(project.read('pypi-sources.yaml'), /^ {6}makes-groups: docs$/m);
      assert.is((await run('verify')).code, 0);
      project.write('.pylock.yaml', config);
      assert.match(
        (await run('verify')).stdout,
        /the option makes-groups is its default, and the lock was made with docs/,
      );
    },
  ));

test('a group that came, went or changed is found by verify, and repaired by resolve', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    await run('resolve');
    const steps: readonly (readonly [deps: string, finding: RegExp])[] = [
      [deps.replace('[dev, ci]', '[ci]'), /the lock was made for the group dev, which the deps file does not have/],
      [
        deps.replace('docs', 'doc'),
        /^pypi-deps\.yaml:3: the deps file has the group doc, and the lock was made without it/m,
      ],
      [
        deps.replace('"*", optional: docs', '<2, optional: docs'),
        /^pypi-deps\.yaml:3: the deps file asks for guide <2 in the group docs, and the lock was made without it/m,
      ],
      [`${deps}fast: { optional: docs }\n`, /the deps file asks for fast in the group docs, and the lock was made/],
      [
        `${deps.replace('docs', '[docs, dev]')}`,
        /the deps file asks for guide in the group dev, and the lock was made without it/,
      ],
      [deps.replace(', optional: docs', ''), /the deps file asks for guide, and the lock was made without it/],
    ];
    for (const [text, finding] of steps) {
      project.write('pypi-deps.yaml', text);
      const verified = await run('verify');
      assert.is(verified.code, 1, text);
      assert.match(verified.stdout, finding);
      assert.is((await run('resolve', '--check')).code, 1);
      assert.is((await run('resolve')).code, 0, text);
      assert.is((await run('verify')).code, 0, text);
      project.write('pypi-deps.yaml', deps);
      await run('resolve');
    }
  }));

test('a lock that was made with --extra is stale with one finding, and made anew with a note', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\nlint: "*"\n' }, async (project, run) => {
    await run('resolve');
    const old = project.read('pypi-sources.yaml').replace('    options:\n', '    options:\n      extras: dev\n');
    project.write('pypi-deps.yaml', 'web: "*"\nlint: { version: "*", optional: [dev] }\n');
    project.write('pypi-sources.yaml', old);
    const verified = await run('verify');
    assert.is(verified.code, 1);
    const [first, ...more] = verified.stdout.trim().split('\n');
    assert.match(
      first ?? '',
      /^pypi-sources\.yaml:\d+: the lock was made with --extra dev, in one environment with main; now each group has its own$/,
    );
    assert.equal(more, ['  hint: Run: pylock resolve']);
    const resolved = await run('resolve');
    assert.is(resolved.code, 0, resolved.stderr);
    assert.match(
      resolved.stderr,
      /note: the lock had dev in its one environment; each group has its own now \(nix-build -A dev, or makes-groups/,
    );
    assert.is((await run('verify')).code, 0);
  }));

test('flags and keys that asked for groups say what became of them', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    await run('resolve');
    for (const flag of ['--extra', '--group', '--all-extras'])
      assert.equal(await run('resolve', flag, 'dev'), {
        code: 2,
        stdout: '',
        stderr:
          `error: pylock resolve has no flag ${flag}\n` +
          '  hint: Every group of the deps file is locked: leave it out, and build one by its name, as nix-build -A dev.\n',
      });
    project.write('.pylock.yaml', `${config}extras: [dev]\n`);
    const stderr =
      'error: .pylock.yaml:3:1: extras: every group of a deps file is locked now, each with an environment of its own\n' +
      "  hint: Remove the key; makes-groups names the groups that Makes' own builtin installs besides main.\n";
    for (const command of ['resolve', 'verify']) assert.equal(await run(command), { code: 2, stdout: '', stderr });
  }));

test('a group that Nix builds by another name than its own is told once', () =>
  withProject(
    {
      'pypi-deps.yaml': 'web: "*"\nlint: { version: "*", optional: [all, shell, dev] }\n',
      'other-deps.yaml': 'guide: "*"\n',
      '.pylock.yaml': 'systems: [x86_64-linux]\nnix: flake\n',
    },
    async (project, run) => {
      const told = '  note: the group all is built as "group-all": "all" is taken (docs/nix.md)\n';
      const { code, stderr } = await run('resolve', 'pypi-deps.yaml');
      assert.is(code, 0, stderr);
      assert.match(stderr, told);
      assert.match(stderr, 'the group shell is built as "group-shell"');
      assert.not.match(stderr, 'the group dev');
      assert.not.match((await run('resolve', 'pypi-deps.yaml', '-U')).stderr, 'is built as');
      assert.is((await run('resolve', 'other-deps.yaml', '-o', 'dev-sources.yaml')).code, 0);
      project.write('pypi-deps.yaml', 'web: "*"\n');
      assert.is((await run('resolve', 'pypi-deps.yaml')).code, 0);
      project.write('pypi-deps.yaml', 'web: "*"\nlint: { version: "*", optional: [all, dev] }\n');
      const beside = (await run('resolve', 'pypi-deps.yaml')).stderr;
      assert.match(beside, 'the group all is built as "default.group-all": "all" is taken');
      assert.match(beside, 'the group dev is built as "default.dev": "dev" is the lock dev-sources.yaml');
    },
  ));

test.run();
