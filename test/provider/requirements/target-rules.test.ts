import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../../src/config/read.js';
import type { VersionRules } from '../../../src/deps/version-rules.js';
import { PylockError } from '../../../src/errors.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import type { World } from '../../helpers/fake-index-world.js';
import { solveWorld, versionsOf, type WorldOptions } from '../world-index.js';

/** The rules of a config's text. */
function rulesOf(text: string): Partial<VersionRules> {
  const { overrides, constraints, excludes } = readConfig(text, '.pylock.yaml', new Date());
  return { overrides, constraints, excludes };
}

function names(...texts: readonly string[]): ReadonlySet<NormalizedName> {
  return new Set(texts.map((text) => text as NormalizedName));
}

async function versions(world: World, deps: string, options: WorldOptions): Promise<readonly string[]> {
  return (await versionsOf(await solveWorld(world, deps, options)))[0] ?? [];
}

/** Headline, lines and hint of a failed solve. */
async function failure(...args: Parameters<typeof solveWorld>): Promise<readonly string[]> {
  try {
    await solveWorld(...args);
  } catch (error) {
    if (error instanceof PylockError) return [error.message, ...error.lines, ...(error.hint?.split('\n') ?? [])];
    throw error;
  }
  return ['it was solved'];
}

const web: World = {
  web: {
    '1.0': { requires: ['core>=1'] },
    '2.0': { requires: ['core>=2', 'extra; extra == "more"'], extras: ['more'] },
  },
  core: { '1.0': {}, '1.5': {}, '2.0': {}, '3.0': {}, '4.0a1': {} },
  extra: { '1.0': {} },
};

test('constraints hold where a project is needed, and need nothing themselves', async () => {
  const rules = rulesOf('constraints: {core: <3, never-needed: ==1.0}');
  assert.equal(await versions(web, 'web: "*"', { rules }), ['core 2.0', 'web 2.0']);
});

test('a constraint with a marker holds on the targets where its marker does', async () => {
  const rules = rulesOf('constraints: {core: {version: <3, platform: darwin}}');
  const systems = ['x86_64-linux', 'aarch64-darwin'] as const;
  assert.equal(versionsOf(await solveWorld(web, 'web: "*"', { rules, systems })), [
    ['core 3.0', 'web 2.0'],
    ['core 2.0', 'web 2.0'],
  ]);
});

test('a constraint that leaves nothing is named in the proof', async () => {
  const rules = rulesOf('constraints: {core: <1}');
  assert.equal(await failure(web, 'web: ==2.0', { rules }), [
    'no set of versions fits Python 3.11 on x86_64-linux',
    'Because pypi-deps.yaml needs web ==2.0 and web 2.0 needs core >=2, pypi-deps.yaml needs core >=2.',
    'So, because core >1.5 does not satisfy the constraint core <1, there is no solution.',
    'The constraint stands in .pylock.yaml, under "constraints".',
  ]);
});

test('a constraint that names a pre-release allows it', async () => {
  const rules = rulesOf('constraints: {core: ">=4.0a1"}');
  assert.equal(await versions(web, 'web: "*"', { rules }), ['core 4.0a1', 'web 2.0']);
});

test('overrides replace what releases and the deps file ask for; extras stay', async () => {
  const rules = rulesOf('overrides: {core: ==1.5, web: 2.0}');
  assert.equal(await versions(web, 'web[more]: 1.0\ncore: ">=3"', { rules }), ['core 1.5', 'extra 1.0', 'web 2.0']);
});

test('an override whose marker holds nowhere leaves the project out, as an exclude does', async () => {
  const rules = rulesOf("overrides: {core: {version: '*', platform: win32}}");
  assert.equal(await versions(web, 'web: "*"', { rules }), ['web 2.0']);
  assert.equal(await versions(web, 'web: "*"', { rules: rulesOf('excludes: [Core]') }), ['web 2.0']);
});

test('lowest takes the oldest versions, lowest-direct those of what the deps file names', async () => {
  assert.equal(await versions(web, 'web: "*"', { rules: { resolution: 'lowest' } }), ['core 1.0', 'web 1.0']);
  assert.equal(await versions(web, 'web: "*"', { rules: { resolution: 'lowest-direct' } }), ['core 3.0', 'web 1.0']);
  const older: World = { ...web, core: { '1.0a1': {}, ...web['core'] } };
  assert.equal(await versions(older, 'core: "*"', { rules: { resolution: 'lowest' } }), ['core 1.0'], 'a final one');
});

test('pre-releases: allowed always, never, or where the deps file names one', async () => {
  const only: World = {
    app: { '1.0': { requires: ['beta>=1.0b1', 'core'] } },
    beta: { '0.9': {}, '1.0b2': {} },
    ...web,
  };
  assert.equal(await versions(only, 'app: "*"', {}), ['app 1.0', 'beta 1.0b2', 'core 3.0']);
  assert.equal(await versions(only, 'app: "*"', { rules: { prerelease: 'allow' } }), [
    'app 1.0',
    'beta 1.0b2',
    'core 4.0a1',
  ]);
  assert.equal(await versions(only, 'app: "*"\nbeta: ">=1.0b1"', { rules: { prerelease: 'explicit' } }), [
    'app 1.0',
    'beta 1.0b2',
    'core 3.0',
  ]);
  assert.equal(await failure(only, 'app: "*"', { rules: { prerelease: 'explicit' } }), [
    'no set of versions fits Python 3.11 on x86_64-linux',
    'Because pypi-deps.yaml needs app and app 1.0 needs beta >=1.0b1, pypi-deps.yaml needs beta >=1.0b1.',
    'So, because beta 1.0b2 is a pre-release, there is no solution.',
    'Name a pre-release in the deps file, as in >=1.0a1, or set allow-prereleases: true there.',
  ]);
  assert.equal(await failure(only, 'core: ">=4.0a1"', { rules: { prerelease: 'disallow' } }), [
    'no set of versions fits Python 3.11 on x86_64-linux',
    'Because pypi-deps.yaml needs core >=4.0a1 and core 4.0a1 is a pre-release, there is no solution.',
    'Pre-releases are disallowed: see --prerelease.',
    'Changing core to 3.0 would solve it.',
  ]);
});

test('no-binary takes source archives though there are wheels, only-binary takes none', async () => {
  const world: World = { lib: { '1.0': { sdist: true }, '2.0': {}, '3.0': { wheels: [], sdist: true } } };
  const file = async (options: WorldOptions) =>
    [...((await solveWorld(world, 'lib: "*"', options))[0]?.picks.values() ?? [])].map((pick) => pick.file.filename);
  assert.equal(await file({}), ['lib-3.0.tar.gz']);
  assert.equal(await file({ policy: { onlyBinary: names('lib') } }), ['lib-2.0-py3-none-any.whl']);
  assert.equal(await file({ policy: { onlyBinary: 'all' } }), ['lib-2.0-py3-none-any.whl']);
  assert.equal(await file({ policy: { noBinary: names('lib') } }), ['lib-3.0.tar.gz']);
  assert.equal(await failure(world, 'lib: ==2.0', { policy: { noBinary: 'all' } }), [
    'no set of versions fits Python 3.11 on x86_64-linux',
    'Because pypi-deps.yaml needs lib ==2.0 and lib 2.0 has no source archive, which no-binary asks for, there is no solution.',
    'Take lib out of no-binary.',
    'Changing lib to 3.0 would solve it.',
  ]);
  assert.equal(await failure(world, 'lib: ">=3"', { policy: { onlyBinary: names('lib') } }), [
    'no set of versions fits Python 3.11 on x86_64-linux',
    'Because pypi-deps.yaml needs lib >=3 and lib 3.0 has only a source archive, which only-binary leaves out, there is no solution.',
    'Take lib out of only-binary.',
    'Changing lib to 2.0 would solve it.',
  ]);
});

test('a project may have a cut-off of its own, or none', async () => {
  const world: World = {
    a: { '1.0': { uploaded: '2022-01-01T00:00:00Z' }, '2.0': { uploaded: '2024-01-01T00:00:00Z' } },
    b: { '1.0': { uploaded: '2022-01-01T00:00:00Z' }, '2.0': { uploaded: '2024-01-01T00:00:00Z' } },
    c: { '1.0': { uploaded: '2022-01-01T00:00:00Z' }, '2.0': { uploaded: '2024-01-01T00:00:00Z' } },
  };
  const excludeNewerOf = new Map([
    ['b' as NormalizedName, undefined],
    ['c' as NormalizedName, '2024-06-01T00:00:00Z'],
  ]);
  const options = { excludeNewer: '2023-01-01T00:00:00Z', policy: { excludeNewerOf } };
  assert.equal(await versions(world, 'a: "*"\nb: "*"\nc: "*"', options), ['a 1.0', 'b 2.0', 'c 2.0']);
});

test('groups are solved together with the main requirements, to one version of everything', async () => {
  const deps = 'core: "*"\nweb: {version: "*", optional: true}\nextra: {version: "*", optional: [dev, docs]}';
  assert.equal(await versions(web, deps, {}), ['core 3.0', 'extra 1.0', 'web 2.0']);
  const older = deps.replace(
    '{version: "*", optional: true}',
    '{version: "*", optional: true}\n"core[x]": {version: <2, optional: dev}',
  );
  assert.equal(await versions(web, older, {}), ['core 1.5', 'extra 1.0', 'web 1.0']);
});

test.run();
