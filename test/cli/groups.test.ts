import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('optional groups');

const deps = 'web: "*"\nlint: { version: "*", optional: [dev, ci] }\nguide: { version: "*", optional: docs }\n';
const world = { web: { '1.0': {} }, lint: { '1.0': {} }, guide: { '1.0': {} } };

/** A project with an index. */
async function withProject(
  files: Readonly<Record<string, string>>,
  body: (project: Project, run: (...args: readonly string[]) => Promise<CliResult>) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ '.pylock.yaml': 'systems: [x86_64-linux]\nnix: none\n', ...files });
  try {
    await body(project, (...args) => project.run(args, { PIP_INDEX_URL: index.url }));
  } finally {
    await index.close();
    project.remove();
  }
}

/** The packages of a lock, and the groups that it remembers. */
function locked(project: Project, name = 'pypi-sources.yaml'): readonly [packages: string, groups: string | undefined] {
  const text = project.read(name);
  const closure = text.slice(0, text.indexOf('links:')).matchAll(/^ {2}([a-z-]+):/gm);
  return [[...closure].map(([, one]) => one).join(' '), /^ +extras: (.*)$/m.exec(text)?.[1]];
}

test('a group that is not there is an error with the nearest name, and nothing is written', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    const table: readonly (readonly [extra: readonly string[], stderr: string])[] = [
      [['devv'], 'error: --extra devv: pypi-deps.yaml has no group "devv"\n  hint: Did you mean "dev"?\n'],
      [['Lints'], 'error: --extra lints: pypi-deps.yaml has no group "lints"\n  hint: Did you mean "lint"?\n'],
      [
        ['frob', 'dev', 'doc'],
        'error: --extra frob: pypi-deps.yaml has no group "frob"\n  hint: The groups are ci, dev, docs, guide, lint.\n' +
          'error: --extra doc: pypi-deps.yaml has no group "doc"\n  hint: Did you mean "docs"?\n',
      ],
      [['all', 'devv'], 'error: --extra devv: pypi-deps.yaml has no group "devv"\n  hint: Did you mean "dev"?\n'],
      [['none', 'docz'], 'error: --extra docz: pypi-deps.yaml has no group "docz"\n  hint: Did you mean "docs"?\n'],
      [
        ['web'],
        'error: --extra web: pypi-deps.yaml has no group "web"\n  hint: The groups are ci, dev, docs, guide, lint.\n',
      ],
      [
        ['dev,docs'],
        'error: --extra dev,docs: expected the name of a group\n' +
          '  hint: Several are asked for by --extra dev --extra docs, every one by --extra all.\n',
      ],
    ];
    for (const [extras, stderr] of table) {
      const args = extras.flatMap((extra) => ['--extra', extra]);
      for (const more of [[], ['--check'], ['pypi-deps.yaml'], ['-o', 'other.yaml']])
        assert.equal(await run('resolve', ...args, ...more), { code: 2, stdout: '', stderr }, extras.join(' '));
    }
    project.write('pypi-deps.yaml', 'web: "*"\n');
    assert.equal(await run('resolve', '--extra', 'dev'), {
      code: 2,
      stdout: '',
      stderr:
        'error: --extra dev: pypi-deps.yaml has no group "dev"\n' +
        '  hint: A package gets a group by the key "optional", such as optional: [dev].\n',
    });
    assert.equal(project.list(), ['.pylock.yaml', 'pypi-deps.yaml']);
  }));

test('a group of the config that is not there is an error of the config, for resolve and verify', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    await run('resolve');
    project.write('.pylock.yaml', 'systems: [x86_64-linux]\nnix: none\nextras: [docs, devv]\n');
    const stderr =
      'error: .pylock.yaml:3:16: extras[1]: pypi-deps.yaml has no group "devv"\n  hint: Did you mean "dev"?\n';
    assert.equal(await run('resolve'), { code: 2, stdout: '', stderr });
    assert.equal(await run('verify'), { code: 2, stdout: '', stderr });
    for (const word of ['all', 'none']) {
      project.write('.pylock.yaml', `systems: [x86_64-linux]\nnix: none\nextras: [${word}, devv]\n`);
      const told = stderr.replace(':16:', `:${12 + word.length}:`);
      for (const command of ['resolve', 'verify'])
        assert.equal(await run(command), { code: 2, stdout: '', stderr: told }, `${command} beside ${word}`);
    }
    assert.is((await run('resolve', '--extra', 'dev')).code, 0, 'the command line counts, not the config');
  }));

test('all means every group, none means none, on the command line and in the config', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    const config = project.read('.pylock.yaml');
    const steps: readonly (readonly [args: readonly string[], config: string, packages: string, groups?: string])[] = [
      [['--extra', 'all'], '', 'guide lint web', 'all'],
      [[], '', 'guide lint web', 'all'],
      [['--extra', 'none'], '', 'web'],
      [['--extra', 'dev', '--extra', 'all'], '', 'guide lint web', 'all'],
      [['--extra', 'none', '--extra', 'docs'], '', 'guide web', 'docs'],
      [[], 'extras: all\n', 'guide lint web', 'all'],
      [[], 'extras: [dev, all]\n', 'guide lint web', 'all'],
      [[], 'extras: [none]\n', 'web'],
      [['--extra', 'ci'], 'extras: none\n', 'lint web', 'ci'],
      [[], 'extras: none\n', 'web'],
    ];
    for (const [args, extras, packages, groups] of steps) {
      project.write('.pylock.yaml', config + extras);
      const { code, stderr } = await run('resolve', ...args);
      assert.equal([code, ...locked(project)], [0, packages, groups], `${args.join(' ')} ${extras}${stderr}`);
      if (args.length === 0) assert.is((await run('verify')).code, 0);
    }
    project.write('.pylock.yaml', config);
    await run('resolve', '--extra', 'all');
    project.write('pypi-deps.yaml', deps.replace('docs', 'all'));
    assert.is((await run('resolve', '--extra', 'all')).code, 0, 'a group may have this name');
    assert.equal(locked(project), ['guide lint web', 'all']);
    project.write('pypi-deps.yaml', 'web: "*"\n');
    assert.is((await run('resolve')).code, 0, 'without any group all is nothing');
    assert.equal(locked(project), ['web', 'all']);
  }));

test('a group that only the lock still knows is found by verify, and forgotten by resolve', () =>
  withProject({ 'pypi-deps.yaml': deps }, async (project, run) => {
    await run('resolve', '--extra', 'dev', '--extra', 'docs');
    project.write('pypi-deps.yaml', deps.replace('[dev, ci]', '[ci]'));
    const verified = await run('verify');
    assert.is(verified.code, 1);
    assert.match(
      verified.stdout,
      /^pypi-sources\.yaml:\d+: the lock was made for the group dev, which the deps file does not have$/m,
    );
    assert.not.match(verified.stdout, /the option extras/);
    assert.is((await run('resolve', '--check')).code, 1);
    const resolved = await run('resolve');
    assert.is(resolved.code, 0, resolved.stderr);
    assert.match(resolved.stderr, / {2}note: pypi-deps\.yaml has no group "dev" any more, and the lock drops it\n/);
    assert.equal(locked(project), ['guide web', 'docs']);
    assert.is((await run('verify')).code, 0);
  }));

test('a group that some deps files have is asked of these', () => {
  const files = { 'a/pypi-deps.yaml': deps, 'b/pypi-deps.yaml': 'web: "*"\n', 'c/web-deps.yaml': 'web: "*"\n' };
  return withProject(files, async (project, run) => {
    const all = await run('resolve', '--extra', 'dev');
    assert.is(all.code, 0, all.stderr);
    assert.equal(locked(project, 'a/pypi-sources.yaml'), ['lint web', 'dev']);
    assert.equal(locked(project, 'b/pypi-sources.yaml'), ['web', undefined]);
    assert.is((await run('verify')).code, 0);
    assert.equal(await run('resolve', '--extra', 'devv'), {
      code: 2,
      stdout: '',
      stderr: 'error: --extra devv: no deps file has a group "devv"\n  hint: Did you mean "dev"?\n',
    });
    assert.match((await run('resolve', 'b', '--extra', 'dev')).stderr, /b\/pypi-deps\.yaml has no group "dev"/);
    project.write('.pylock.yaml', 'systems: [x86_64-linux]\nnix: none\nextras: [docs]\n');
    const one = await run('resolve', 'c/web-deps.yaml');
    assert.is(one.code, 0, `another deps file below the config has it: ${one.stderr}`);
    assert.is((await run('resolve')).code, 0);
    assert.equal(locked(project, 'a/pypi-sources.yaml'), ['guide web', 'docs']);
    project.write('.pylock.yaml', 'systems: [x86_64-linux]\nnix: none\nextras: [doc]\n');
    project.write('broken/pypi-deps.yaml', 'web: ">>1"\n');
    const { code, stderr } = await run('resolve', 'c/web-deps.yaml');
    assert.equal(
      [code, stderr],
      [2, 'error: .pylock.yaml:3:10: extras[0]: c/web-deps.yaml has no group "doc"\n  hint: Did you mean "docs"?\n'],
    );
  });
});

test('a deps file that can not be read is told of first', () =>
  withProject({ 'pypi-deps.yaml': 'web: ">>1"\n' }, async (_project, run) => {
    assert.match((await run('resolve', '--extra', 'dev')).stderr, /^error: pypi-deps\.yaml:1:6: web: ">>1"/);
  }));

test.run();
