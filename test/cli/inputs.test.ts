import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';
import { closure, withIndex } from '../helpers/with-index.js';

const test = suite('pyproject.toml and requirements files');

const world = {
  web: { '1.0': { requires: ['core'] }, '2.0': { requires: ['core'], uploaded: '2024-01-01' } },
  core: { '1.0': {}, '1.5': { uploaded: '2023-01-01' } },
  lint: { '1.0': {} },
  guide: { '1.0': {} },
};

/** A pyproject.toml with settings that make the lock small. */
const project = '[project]\nname = "app"\ndependencies = ["web>=1"]\n';
const small = '\n[tool.pylock]\nsystems = ["x86_64-linux"]\nnix = "none"\n';
const settings = { '.pylock.yaml': 'systems: [x86_64-linux]\nnix: none\n' };

test('a pyproject.toml that is named is locked, and its lock leads every command back to it', () =>
  withIndex({ 'pyproject.toml': project, ...settings }, world, async (there, run) => {
    const first = await run('resolve', 'pyproject.toml');
    assert.is(first.code, 0, first.stderr);
    assert.equal(closure(there), ['core 1.5', 'web 2.0']);
    assert.match(there.read('pypi-sources.yaml'), /^ {6}deps: pyproject\.toml$/m);
    const again = await run('resolve');
    assert.equal([again.code, again.stdout], [0, '']);
    assert.match(again.stderr, /^pypi-sources\.yaml is up to date/);
    for (const words of [['verify'], ['verify', 'pyproject.toml']])
      assert.is((await there.run(words)).stdout, 'pypi-sources.yaml is clean: 2 packages\n');
    assert.is((await there.run(['nix', 'pyproject.toml', '--for', 'nix'])).code, 0);
    there.write('pyproject.toml', project.replace('web>=1', 'web<2'));
    const stale = await there.run(['verify']);
    assert.equal(
      [stale.code, stale.stdout.split('\n')[0]],
      [1, 'pyproject.toml:3: the deps file asks for web <2, and the lock was made without it'],
    );
    assert.is((await run('resolve', '--check')).code, 1);
    assert.is((await run('resolve')).code, 0);
    assert.equal(closure(there), ['core 1.5', 'web 1.0']);
  }));

test('a search finds a pyproject.toml that asks for pylock, and leaves the others alone', () =>
  withIndex(
    {
      'pyproject.toml': project + small,
      'other/pyproject.toml': '[project]\ndependencies = ["gone"]\n',
      'odd/pyproject.toml': 'this is no TOML\n',
    },
    world,
    async (there, run) => {
      const { code, stderr } = await run('resolve');
      assert.is(code, 0, stderr);
      assert.equal(closure(there), ['core 1.5', 'web 2.0']);
      assert.not.ok(there.has('other/pypi-sources.yaml'));
    },
  ));

test('where no input is found, the pyproject.toml that is there is named', async () => {
  const there = new Project({ 'api/pyproject.toml': project });
  assert.equal(await there.run(['resolve']), {
    code: 2,
    stdout: '',
    stderr:
      'error: there is no pypi-deps.yaml below here\n  hint: Name the file to lock: pylock resolve api/pyproject.toml\n',
  });
  there.remove();
});

test('settings of both [tool.pylock] and .pylock.yaml for one input are an error', async () => {
  const there = new Project({ 'api/pyproject.toml': project + small, ...settings });
  assert.equal(await there.run(['resolve', 'api/pyproject.toml']), {
    code: 2,
    stdout: '',
    stderr:
      'error: api/pyproject.toml: tool.pylock: api/pyproject.toml has [tool.pylock], and .pylock.yaml holds for it too\n' +
      '  hint: Keep one of them: move the keys of one into the other.\n',
  });
  there.remove();
});

test('a pyproject.toml and a deps file beside it would have one lock, which is an error', async () => {
  const there = new Project({ 'pyproject.toml': project + small, 'pypi-deps.yaml': 'web: "*"\n' });
  const { code, stderr } = await there.run(['resolve']);
  assert.equal(
    [code, stderr.split('\n')[0]],
    [2, 'error: pypi-deps.yaml and pyproject.toml would both be locked in pypi-sources.yaml'],
  );
  there.remove();
});

test('a flag counts before [tool.pylock], and that before the tables of other tools', () =>
  withIndex({}, world, async (there, run) => {
    const uv = '[tool.uv]\nresolution = "lowest"\nconstraint-dependencies = ["core<1.5"]\n';
    there.write('pyproject.toml', project + small + uv);
    await run('resolve');
    assert.equal(closure(there), ['core 1.0', 'web 1.0']);
    there.write('pyproject.toml', `${project}${small}resolution = "highest"\n${uv}`);
    await run('resolve', '-U');
    assert.equal(closure(there), ['core 1.0', 'web 2.0']);
    await run('resolve', '--resolution', 'lowest', '-U');
    assert.equal(closure(there), ['core 1.0', 'web 1.0']);
  }));

test('settings without effect are listed once, and logins stand neither in lock nor in messages', async () => {
  const index = await FakeIndex.start(await fromWorld(world));
  const address = index.url.replace('http://', 'http://user:secret@');
  const uv = `[tool.uv]\nindex-strategy = "unsafe-first-match"\npip = {}\n[[tool.uv.index]]\nname = "corp"\nurl = "${address}"\ndefault = true\n`;
  const there = new Project({ 'pyproject.toml': project + small + uv });
  const { code, stdout, stderr } = await there.run(['resolve', '--json']);
  assert.is(code, 0, stderr);
  const said = 'pyproject.toml: without effect on the lock: tool.uv.index-strategy (line 9), tool.uv.pip (line 10)';
  assert.is((stderr + stdout).split(said).length, 2);
  const all = [stdout, stderr, there.read('pypi-sources.yaml'), (await there.run(['verify'])).stdout];
  for (const text of all) assert.not.match(text, /secret/);
  await index.close();
  there.remove();
});

test('a setting that a table of another tool changes is told with the file that has the table', () =>
  withIndex({ 'pyproject.toml': project, ...settings }, world, async (there, run) => {
    await run('resolve', 'pyproject.toml');
    there.write('pyproject.toml', `${project}[tool.uv]\nresolution = "lowest"\n`);
    const { stderr } = await run('resolve');
    assert.match(stderr, 'resolution goes from its default to lowest, as pyproject.toml says');
  }));

test('a package that [tool.pylock] or .pylock.yaml excludes may come from a folder', () =>
  withIndex({}, world, async (there, run) => {
    const folders = '[tool.uv.sources]\nlib = { path = "../lib" }\n';
    const text =
      project.replace('"web>=1"', '"web>=1", "lib", "tool @ git+https://forge.example.org/a/tool"') + folders;
    there.write('pyproject.toml', text + small);
    const refused = await run('resolve');
    assert.is(refused.code, 2);
    assert.match(
      refused.stderr,
      'hint: Or lock the rest without it: [tool.pylock] excludes = ["lib"], or excludes: [lib] in',
    );
    there.write('pyproject.toml', `${text}${small}excludes = ["lib", "tool"]\n`);
    assert.is((await run('resolve')).code, 0);
    assert.equal(closure(there), ['core 1.5', 'web 2.0']);
    there.write('pyproject.toml', text);
    there.write('.pylock.yaml', `${settings['.pylock.yaml']}excludes: [lib, tool]\n`);
    assert.is((await run('resolve', 'pyproject.toml')).code, 0);
    assert.is((await there.run(['verify'])).code, 0);
  }));

test('a question beside a pyproject.toml that nobody locked yet says how to lock it', async () => {
  const there = new Project({ 'pyproject.toml': project });
  for (const command of ['verify', 'tree', 'audit'])
    assert.equal(await there.run([command]), {
      code: 2,
      stdout: '',
      stderr: 'error: there is no lock below here\n  hint: Name the file to lock: pylock resolve pyproject.toml\n',
    });
  there.remove();
});

test('a lock for a Python that requires-python refuses is an error, which says which would fit', async () => {
  const python = 'requires-python = ">=3.9,<3.12"\n';
  const there = new Project({ 'pyproject.toml': project.replace('dependencies', `${python}dependencies`) + small });
  const { code, stderr } = await there.run(['resolve']);
  assert.is(code, 1);
  assert.match(
    stderr,
    /^error: pyproject\.toml:3:19: project\.requires-python: the lock is for Python 3\.13\.\d+, and the project asks for >=3\.9,<3\.12\n/,
  );
  assert.match(
    stderr,
    /\n {2}hint: What fits: 3\.9, 3\.10, 3\.11\. Name one: pylock resolve --python 3\.11 pyproject\.toml\n$/,
  );
  there.remove();
});

/** Every package of the lock, of all groups, as `name version` texts. */
function packages(there: Project): readonly string[] {
  const { pylock } = parse(there.read('pypi-sources.yaml'), { schema: 'failsafe' });
  return Object.entries(pylock.packages).map(
    ([name, versions]) => `${name} ${Object.keys(versions as object).join(' ')}`,
  );
}

/** Each style of a pyproject.toml with its closure, and with all packages of its lock. */
const styles: readonly (readonly [style: string, text: string, main: readonly string[], all: readonly string[]])[] = [
  [
    'PEP 621 and 735',
    '[project]\nname = "app"\ndependencies = ["core"]\n[project.optional-dependencies]\nweb = ["web<2"]\n[dependency-groups]\ndev = ["lint", {include-group = "docs"}]\ndocs = ["guide", "app[web]"]\n',
    ['core 1.5'],
    ['core 1.5', 'guide 1.0', 'lint 1.0', 'web 1.0'],
  ],
  [
    'Poetry',
    '[tool.poetry.dependencies]\npython = "^3.9"\ncore = "~1.0"\nweb = { version = "^1", optional = true }\n[tool.poetry.extras]\nfull = ["web"]\n[tool.poetry.group.dev.dependencies]\nlint = "*"\n',
    ['core 1.0'],
    ['core 1.0', 'lint 1.0', 'web 1.0'],
  ],
  [
    'Poetry 2',
    '[project]\nname = "app"\ndependencies = ["web"]\n[tool.poetry.dependencies]\nweb = "^1"\n[tool.poetry.group.dev.dependencies]\nlint = "*"\n',
    ['core 1.5', 'web 1.0'],
    ['core 1.5', 'lint 1.0', 'web 1.0'],
  ],
  [
    'PDM',
    '[project]\nname = "app"\ndependencies = ["core"]\n[tool.pdm.dev-dependencies]\ntest = ["lint"]\n',
    ['core 1.5'],
    ['core 1.5', 'lint 1.0'],
  ],
  [
    'Hatch',
    '[project]\nname = "app"\ndependencies = ["core"]\n[tool.hatch.envs.docs]\ndependencies = ["guide"]\n',
    ['core 1.5'],
    ['core 1.5', 'guide 1.0'],
  ],
  [
    'uv',
    '[project]\nname = "app"\ndependencies = ["web"]\n[tool.uv]\ndev-dependencies = ["lint"]\noverride-dependencies = ["core==1.0"]\nexclude-newer = "2020-06-01"\n',
    ['core 1.0', 'web 1.0'],
    ['core 1.0', 'lint 1.0', 'web 1.0'],
  ],
];

for (const [style, text, main, all] of styles) {
  test(`a project of ${style} is locked, with its groups`, () =>
    withIndex({ 'pyproject.toml': text, ...settings }, world, async (there, run) => {
      const plain = await run('resolve', 'pyproject.toml');
      assert.is(plain.code, 0, plain.stderr);
      assert.equal(closure(there), main);
      assert.equal(packages(there), all);
      assert.is((await there.run(['verify'])).code, 0);
    }));
}

test('a requirements file is locked with what it includes, and read again with what that says', () =>
  withIndex(
    {
      'requirements.txt': '-r more/base.txt\n-c more/constraints.txt\nlint==1.0  # of the team\n',
      'more/base.txt': 'web\n',
      'more/constraints.txt': 'web<2\ncore<1.5\n',
      ...settings,
    },
    world,
    async (there, run) => {
      const { code, stderr } = await run('resolve', 'requirements.txt');
      assert.is(code, 0, stderr);
      assert.equal(closure(there), ['core 1.0', 'lint 1.0', 'web 1.0']);
      there.write('more/base.txt', '# none\n');
      const stale = await there.run(['verify']);
      assert.is(stale.code, 1);
      assert.match(stale.stdout, /: the lock was made for web, and the deps file does not ask for it\n/);
      assert.is((await run('resolve')).code, 0);
      assert.equal(closure(there), ['lint 1.0']);
    },
  ));

test('the hashes of a requirements file must hold for the files of the lock', () =>
  withIndex({ ...settings }, world, async (there, run) => {
    there.write('requirements.txt', 'lint==1.0\n');
    await run('resolve', 'requirements.txt');
    const bare = there.read('pypi-sources.yaml');
    const other = '0'.repeat(64);
    there.write('requirements.txt', `lint==1.0 --hash=sha256:${other}\n`);
    const refused = await run('resolve');
    assert.is(refused.code, 1);
    const [, hex = ''] = /offered: sha256 ([0-9a-f]{64})/.exec(refused.stderr) ?? [];
    assert.is(
      refused.stderr,
      'error: requirements.txt:1:1: security: lint-1.0-py3-none-any.whl has none of the hashes that requirements.txt lists for lint\n' +
        `  offered: sha256 ${hex}\n` +
        `  hint: Find out whether the index or the list is wrong. Where the file is only newer than the list: --hash=sha256:${hex}\n`,
    );
    assert.is(there.read('pypi-sources.yaml'), bare);
    const verified = await there.run(['verify']);
    assert.is(verified.code, 1);
    assert.match(verified.stdout, /security: lint-1\.0-py3-none-any\.whl has none of the hashes/);
    there.write('requirements.txt', `lint==1.0 --hash=sha256:${other} \\\n  --hash=sha256:${hex.toUpperCase()}\n`);
    assert.is((await run('resolve')).code, 0);
    assert.is((await there.run(['verify'])).code, 0);
  }));

test('neither a path nor a link of an included file leads out of the repository', async () => {
  const there = new Project({ 'requirements.txt': '-r linked.txt\n-r ../outside.txt\n', 'api/x': '' });
  writeFileSync(join(there.path, '..', 'outside.txt'), 'secret-package\n');
  symlinkSync('../outside.txt', join(there.path, 'linked.txt'));
  const { code, stderr } = await there.run(['resolve', 'requirements.txt']);
  assert.is(code, 2);
  assert.not.match(stderr, /secret-package/);
  assert.match(stderr, /a link leads from here to /);
  assert.match(stderr, /requirements\.txt:2:1: "\.\.\/outside\.txt" lies outside of the repository\n/);
  there.remove();
});

test('a file that is no text, or too large, is refused before it is parsed', async () => {
  const there = new Project({ ...settings });
  writeFileSync(join(there.path, 'pyproject.toml'), Buffer.from([0x61, 0x3d, 0xff, 0xfe]));
  assert.equal(await there.run(['resolve', 'pyproject.toml']), {
    code: 2,
    stdout: '',
    stderr: 'error: pyproject.toml: the file is not UTF-8 text\n  hint: Save it as UTF-8.\n',
  });
  writeFileSync(join(there.path, 'pyproject.toml'), `# ${'x'.repeat(1_100_000)}\n[tool.pylock]\n`);
  const large = await there.run(['resolve', 'pyproject.toml']);
  assert.match(large.stderr, /^error: pyproject\.toml: the file has 1100017 bytes; at most 1048576 are read\n/);
  mkdirSync(join(there.path, 'requirements.txt'));
  assert.is((await there.run(['resolve', 'requirements.txt'])).code, 2);
  there.remove();
});

test('an input does not replace the lock of another one that is still there', async () => {
  const files = {
    'pypi-deps.yaml': '{}\n',
    'pyproject.toml': '[project]\nname = "x"\nversion = "1"\ndependencies = []\n',
  };
  const project = new Project(files);
  await project.run(['resolve', '--offline']);
  const lock = project.read('pypi-sources.yaml');
  assert.equal(await project.run(['resolve', 'pyproject.toml', '--offline']), {
    code: 2,
    stdout: '',
    stderr:
      'error: pypi-deps.yaml and pyproject.toml would both be locked in pypi-sources.yaml\n' +
      '  hint: Give one a lock of its own, such as: pylock resolve pyproject.toml -o web-sources.yaml\n',
  });
  assert.is(project.read('pypi-sources.yaml'), lock);
  assert.is((await project.run(['resolve', 'pyproject.toml', '-o', 'web-sources.yaml', '--offline'])).code, 0);
  const again = await project.run(['resolve', '--offline']);
  assert.equal([again.code, again.stdout], [0, '']);
  assert.is((await project.run(['verify'])).code, 0);
  project.remove();
});

test('a pyproject.toml with the lock of another tool: the hint keeps its versions', async () => {
  const project = new Project({ 'a/pyproject.toml': '[project]\nname = "x"\n', 'a/poetry.lock': '' });
  assert.is(
    (await project.run(['resolve'])).stderr,
    'error: there is no pypi-deps.yaml below here\n' +
      '  hint: Keep the versions of a/poetry.lock: pylock import a/poetry.lock; or lock it anew: pylock resolve a/pyproject.toml\n',
  );
  project.remove();
});

test.run();
