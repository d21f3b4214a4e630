// A uv workspace from its root to its environments: one lock, a group for each member.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import type { World } from '../helpers/fake-index.js';
import type { Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('a uv workspace');

const world: World = {
  core: { '1.0': { requires: ["fast; extra == 'speed'"], extras: ['speed'] }, '2.0': {} },
  fast: { '1.0': {} },
  plugin: { '1.0': { requires: ['shop-api[web]>=9'] } },
  web: { '1.0': { requires: ['core<2'] } },
  lint: { '1.0': {} },
};

const files = {
  'pyproject.toml':
    '[project]\nname = "shop"\ndependencies = ["shop-api"]\n[dependency-groups]\ndev = ["lint", "plugin"]\n' +
    '[tool.uv.workspace]\nmembers = ["libs/*"]\n[tool.uv.sources]\nshop-api = { workspace = true }\n' +
    'shop-core = { workspace = true }\n[tool.pylock]\nsystems = ["x86_64-linux"]\nnix = "none"\n',
  'libs/api/pyproject.toml':
    '[project]\nname = "shop-api"\ndependencies = ["shop-core[speed]"]\n[project.optional-dependencies]\nweb = ["web"]\n',
  'libs/core/pyproject.toml':
    '[project]\nname = "shop-core"\ndependencies = ["core"]\n[project.optional-dependencies]\nspeed = ["core[speed]"]\n',
};

/** The projects that main and each group need. */
async function partsOf(there: Project) {
  const { pylock } = await readLock(there.read('pypi-sources.yaml'), 'pypi-sources.yaml');
  const groups = [...(pylock?.groups ?? [])].map(([group, on]) => [group, on.get('x86_64-linux')?.join(' ')]);
  return { main: pylock?.main.get('x86_64-linux')?.join(' '), ...Object.fromEntries(groups) };
}

test('one resolution has a group for each member, and a changed member makes the lock stale', () =>
  withIndex(files, world, async (there, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.match(
      stderr,
      'plugin needs shop-api, a project of the workspace: it is left out, and its own requirements hold',
    );
    assert.equal(await partsOf(there), {
      main: 'core fast',
      dev: 'core fast lint plugin web',
      'shop-api': 'core fast',
      'shop-api-web': 'core web',
      'shop-core': 'core',
      'shop-core-speed': 'core fast',
    });
    assert.is((await there.run(['verify'])).code, 0);
    assert.is((await run('verify', '--online')).code, 0);
    assert.match((await run('resolve')).stderr, /up to date/);
    const { stdout } = await there.run(['list', '--only-group', 'shop-core', '--system', 'x86_64-linux']);
    assert.match(stdout, /core +1\.0/);
    assert.not.match(stdout, /fast/);

    there.write('libs/core/pyproject.toml', files['libs/core/pyproject.toml'].replace('["core"]', '["core", "lint"]'));
    const stale = await there.run(['verify']);
    assert.is(stale.code, 1);
    assert.match(stale.stdout + stale.stderr, /libs\/core\/pyproject\.toml:3: .*the deps file asks for lint/);
    assert.is((await run('resolve')).code, 0);
    assert.is((await there.run(['verify'])).code, 0);
  }));

test('add and remove at the root keep the members in the lock', () =>
  withIndex(files, world, async (there, run) => {
    const added = await run('add', 'web');
    assert.is(added.code, 0, added.stderr);
    assert.match(there.read('pyproject.toml'), /"web>=1\.0"/);
    assert.is((await partsOf(there))['shop-core'], 'core');
    assert.is((await run('remove', 'web')).code, 0);
    assert.is(there.read('pyproject.toml').includes('web'), false);
  }));

test('pylock init takes a root that has nothing but its members', () =>
  withIndex(
    {
      ...files,
      'pyproject.toml':
        '[tool.uv.workspace]\nmembers = ["libs/*"]\n[tool.uv.sources]\nshop-core = { workspace = true }\n',
    },
    world,
    async (there, run) => {
      const begun = await there.run(['init']);
      assert.is(begun.code, 0, begun.stderr);
      assert.match(there.read('pyproject.toml'), /\[tool\.pylock\]/);
      const { code, stderr } = await run('resolve', '--system', 'x86_64-linux');
      assert.is(code, 0, stderr);
      assert.is((await partsOf(there)).main, 'core fast');
    },
  ));

test('a fault of a member points into its file', () =>
  withIndex(
    { ...files, 'libs/core/pyproject.toml': '[project]\nname = "shop-core"\ndependencies = ["core=1"]\n' },
    world,
    async (_, run) => {
      const { code, stderr } = await run('resolve');
      assert.is(code, 2);
      assert.match(stderr, 'error: libs/core/pyproject.toml:3:17: project.dependencies[0]: ');
      assert.match(
        stderr,
        'error: libs/api/pyproject.toml:3:17: project.dependencies[0]: shop-core has no extra "speed" in this workspace',
      );
    },
  ));

test.run();
