// A project that its own groups and their packages need: it is never locked from an index, where it may be too.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import type { World } from '../helpers/fake-index.js';
import type { Project } from '../helpers/run-cli.js';
import { closure, withIndex } from '../helpers/with-index.js';

const test = suite('the project itself');

const world: World = {
  core: { '1.0': {}, '2.0': {} },
  mail: { '1.0': {} },
  plugin: { '1.0': { requires: ['shop[email]>=99'] } },
  other: { '1.0': { requires: ['plugin', "shop; extra == 'more'"], extras: ['more'] } },
  // The release on the index needs what the checkout does not.
  shop: { '1.0': { requires: ['core>=2', 'gone'], extras: ['email'] } },
};

const settings = { '.pylock.yaml': 'systems: [x86_64-linux]\nnix: none\n' };

const project = (groups: string): string =>
  `[project]\nname = "Shop"\ndependencies = ["core<2"]\n[project.optional-dependencies]\nemail = ["mail"]\n${groups}`;

/** The projects that main and each group need. */
async function partsOf(there: Project) {
  const { pylock } = await readLock(there.read('pypi-sources.yaml'), 'pypi-sources.yaml');
  const groups = [...(pylock?.groups ?? [])].map(([group, on]) => [group, on.get('x86_64-linux')?.join(' ')]);
  return { main: pylock?.main.get('x86_64-linux')?.join(' '), ...Object.fromEntries(groups) };
}

test('a package that needs the project gets its requirements and those of its extra, and a note says so', () =>
  withIndex(
    { 'pyproject.toml': project('[dependency-groups]\ndev = ["plugin"]\nci = ["other[more]"]\n'), ...settings },
    world,
    async (there, run) => {
      const { code, stderr } = await run('resolve', 'pyproject.toml');
      assert.is(code, 0, stderr);
      assert.match(
        stderr,
        '  note: other and plugin need shop, the project itself: it is left out, and its own requirements hold\n',
      );
      assert.equal(closure(there), ['core 1.0']);
      const parts = { main: 'core', email: 'mail', dev: 'core mail plugin' };
      assert.equal(await partsOf(there), { ...parts, ci: 'core mail other plugin' });
      assert.is((await there.run(['verify'])).code, 0);
      assert.is((await run('verify', '--online')).code, 0);
      assert.match((await run('resolve')).stderr, /up to date/);
      const asked = await run('resolve', '-U', '--json');
      assert.not(JSON.stringify(JSON.parse(asked.stdout).locks[0].added).includes('shop'));
    },
  ));

const tables: Readonly<Record<string, string>> = {
  'a group of PEP 735': project('[dependency-groups]\ndev = ["plugin", "shop[email]"]\n'),
  "uv's dev-dependencies": project('[tool.uv]\ndev-dependencies = ["plugin", "shop[email]"]\n'),
  "PDM's dev-dependencies": project('[tool.pdm.dev-dependencies]\ndev = ["plugin", "shop[email]"]\n'),
  "a group of Poetry's, by path":
    '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\ncore = "<2"\nmail = { version = "*", optional = true }\n' +
    '[tool.poetry.extras]\nemail = ["mail"]\n[tool.poetry.group.dev.dependencies]\nplugin = "*"\n' +
    'shop = { path = ".", extras = ["email"], develop = true }\n',
};
for (const [name, text] of Object.entries(tables))
  test(`a group that needs the project has its requirements, for who installs that group alone: ${name}`, () =>
    withIndex({ 'pyproject.toml': text, ...settings }, world, async (there, run) => {
      const { code, stderr } = await run('resolve', 'pyproject.toml');
      assert.is(code, 0, stderr);
      assert.equal(await partsOf(there), { main: 'core', email: 'mail', dev: 'core mail plugin' });
      assert.is((await there.run(['verify'])).code, 0);
    }));

test('main may need a package that needs the project, and an override still holds for its requirements', () =>
  withIndex(
    {
      'pyproject.toml':
        '[project]\nname = "shop"\ndependencies = ["core<2", "plugin"]\n[tool.pylock]\nsystems = ["x86_64-linux"]\n' +
        'nix = "none"\n[tool.pylock.overrides]\ncore = "2.0"\n',
    },
    world,
    async (there, run) => {
      const { code, stderr } = await run('resolve');
      assert.is(code, 0, stderr);
      assert.equal(closure(there), ['core 2.0', 'plugin 1.0']);
      assert.is((await there.run(['verify'])).code, 0);
    },
  ));

test.run();
