// A changed deps file beside a good lock: the index is asked for what is new, and the lock is the one of a full solve.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const world: World = {
  app: { '1.0': { requires: ['lib>=1', 'old', 'mac; sys_platform == "darwin"'] }, '2.0': { requires: ['lib>=2'] } },
  lib: { '1.0': {}, '1.5': { requires: ['more>=1; extra == "big"'] }, '2.0': {} },
  mac: { '1.0': {} },
  more: { '1.0': {}, '2.0': {} },
  old: { '1.0': { wheels: [], sdist: true, build: { requires: ['tool'] } } },
  tool: { '1.0': {} },
  fresh: { '1.0': { requires: ['helper<2', 'lib<2'] } },
  helper: { '1.0': {}, '1.1': {}, '2.0': {} },
  eager: { '1.0': { requires: ['lib>=2'] } },
  plat: { '1.0': { wheels: ['cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-macosx_11_0_arm64'] } },
  named: { '1.0': { requires: ['proto==2.0b1'] } },
  proto: { '1.0': {}, '1.5a1': {}, '2.0b1': {} },
  early: { '0.1b1': {}, '0.1b2': {} },
  wraps: { '1.0': { requires: ['plat; sys_platform == "darwin"'] } },
};

interface Context {
  index: FakeIndex;
  project: Project;
}

const test = suite<Context>('a changed deps file beside a good lock');

const deps = 'app: "1.0"\nlib: "<2"\nmore:\n  version: "1.0"\n  optional: dev\n';
const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";

/** Locks, with an empty cache; gives the lock and the projects that the index was asked for. */
async function locked({ index, project }: Context, ...args: readonly string[]) {
  const before = index.requests.length;
  const { code, stderr } = await project.run(['resolve', '--no-cache', ...args], { PIP_INDEX_URL: index.url });
  assert.is(code, 0, stderr);
  const pages = index.requests.slice(before).flatMap((path) => /^\/(?:simple|pypi)\/([^/]+)\//.exec(path)?.[1] ?? []);
  const asked = [...new Set(pages)].sort();
  return { asked, requests: index.requests.length - before, lock: project.read('pypi-sources.yaml') };
}

test.before.each(async (context) => {
  context.index = await FakeIndex.start(await fromWorld(world));
  context.project = new Project({ 'pypi-deps.yaml': deps, '.pylock.yaml': config });
  await locked(context);
});
test.after.each(async ({ index, project }) => {
  await index.close();
  project.remove();
});

/** The projects that the index is asked for after an edit; the lock is the one of a full solve. */
async function askedAfter(context: Context, text: string): Promise<readonly string[]> {
  const { project } = context;
  project.write('pypi-deps.yaml', text);
  const { asked, lock } = await locked(context);
  const whole = await locked(context, '--refresh');
  assert.is(whole.lock, lock);
  assert.ok(whole.asked.length > 0, 'a full solve asks for every project');
  return asked;
}

const answered: Readonly<Record<string, readonly [text: string, asked: readonly string[]]>> = {
  'a requirement that goes': ['app: "1.0"\nlib: "<2"\n', []],
  'a requirement of which all goes that it brought': ['lib: "<2"\n', []],
  'a looser constraint': [deps.replace('"1.0"', '">=1"'), []],
  'a tighter constraint within the pin': [deps.replace('"<2"', '">=1.5,<2"'), []],
  'a package that moves to another group': [deps.replace('optional: dev', 'optional: docs'), []],
  'a package that moves to main': [deps.replace('\n  optional: dev', ''), []],
  'a group of its own for what main has': [
    `${deps}app: [{version: "1.0"}, {version: "1.0", optional: x}]\n`.replace(/^app: "1.0"\n/, ''),
    [],
  ],
  'a package that the lock does not have, with what it brings': [`${deps}fresh: "*"\n`, ['fresh', 'helper']],
  'an extra that the lock does not have': [deps.replace('lib: "<2"', 'lib: {version: "<2", extras: [big]}'), ['lib']],
};

for (const [what, [text, expected]] of Object.entries(answered))
  test(`${what}: ${expected.length === 0 ? 'the index is not asked' : `${expected.join(' and ')} asked for`}`, async (context) => {
    assert.equal(await askedAfter(context, text), expected);
  });

const named = `${deps}named: "*"\n`;
const prereleases: Readonly<Record<string, readonly [before: string, after: string, asked: readonly string[]]>> = {
  'a locked pre-release that a locked requirement names': [named, `${named}fresh: "*"\n`, ['fresh', 'helper']],
  'a new pre-release that a new requirement names': [deps, named, ['named', 'proto']],
  'a pre-release that the deps file names no more': [`${named}proto: ">=2.0b1"\n`, `${named}proto: "*"\n`, []],
  'a locked pre-release of a project that may have a final release now': [
    `${deps}early: "*"\n`,
    `${deps}early: "*"\nfresh: "*"\n`,
    ['early', 'fresh', 'helper'],
  ],
  'a locked pre-release that nothing names any more, beside a final release': [
    `${deps}proto: ">=2.0b1"\n`,
    `${deps}proto: "*"\n`,
    ['app', 'lib', 'mac', 'more', 'old', 'proto', 'tool'],
  ],
};

for (const [what, [before, after, expected]] of Object.entries(prereleases))
  test(`${what}: ${expected.length === 0 ? 'the index is not asked' : `${expected.join(', ')} asked for`}`, async (context) => {
    context.project.write('pypi-deps.yaml', before);
    await locked(context, '--refresh');
    assert.equal(await askedAfter(context, after), expected);
  });

test('a final release that was made since replaces a locked pre-release, as in a full solve', async (context) => {
  const { index, project } = context;
  project.write('pypi-deps.yaml', `${deps}early: "*"\n`);
  await locked(context, '--refresh');
  context.index = await FakeIndex.start(await fromWorld({ ...world, early: { ...world['early'], '0.1': {} } }));
  await index.close();
  await askedAfter(context, `${deps}early: "*"\nfresh: "*"\n`);
  assert.match(project.read('pypi-sources.yaml'), /early-0\.1-/);
});

test('records of publishers and owners are kept with the pins, and asked for with what is new', async (context) => {
  const { index, project } = context;
  const owned = (await fromWorld(world)).map((one) => ({
    ...one,
    ownership: { organization: null, roles: [{ role: 'Owner', user: one.name }] },
  }));
  context.index = await FakeIndex.start(owned, { protocol: 'json-api' });
  await index.close();
  project.write('.pylock.yaml', `${config}provenance: true\n`);
  for (const [what, [text, expected]] of Object.entries(answered)) {
    project.write('pypi-deps.yaml', deps);
    const { lock } = await locked(context, '--refresh');
    assert.match(lock, "\nowners:\n  app: 'owner app'\n");
    assert.match(lock, "  tool: 'owner tool'\n");
    assert.equal(await askedAfter(context, text), expected, what);
  }
  project.write('pypi-deps.yaml', 'wraps: "*"\nplat: "*"\n');
  await locked(context, '--refresh');
  assert.equal(await askedAfter(context, 'wraps: "*"\n'), ['plat'], 'it has fewer files');
});

test('a package that refuses a pin, a constraint that excludes it, or another Python: everything is asked for', async (context) => {
  const everything = ['app', 'lib', 'mac', 'more', 'old', 'tool'];
  assert.equal(await askedAfter(context, deps.replace('"<2"', '"==1.0"')), everything);
  const refusing = deps.replace('app: "1.0"', 'app: "*"').replace('lib: "<2"', 'lib: "*"');
  assert.ok((await askedAfter(context, `${refusing}eager: "*"\n`)).includes('old'));
  assert.ok(
    (await askedAfter(context, `${deps}mac: "*"\n`)).includes('old'),
    'a file for another system is not locked',
  );
  context.project.write('.pylock.yaml', config.replace('3.11', '3.12'));
  assert.ok((await askedAfter(context, deps)).includes('old'));
});

const upgraded: Readonly<Record<string, readonly [named: readonly string[], asked: readonly string[]]>> = {
  'one package that has a newer release': [['lib'], ['lib']],
  'two, of which one has none': [
    ['lib', 'mac'],
    ['lib', 'mac'],
  ],
  'a tool that the lock builds with': [['tool'], ['app', 'lib', 'mac', 'more', 'old', 'tool']],
  'a package to a version that is named': [['lib==1.6'], ['app', 'lib', 'mac', 'more', 'old', 'tool']],
};

for (const [what, [named, expected]] of Object.entries(upgraded))
  test(`-P of ${what}: ${expected.join(', ')} asked for`, async (context) => {
    const { index, project } = context;
    const newer = { ...world['lib'], '1.6': { requires: ['helper'] } };
    context.index = await FakeIndex.start(await fromWorld({ ...world, lib: newer }));
    const old = project.read('pypi-sources.yaml').replaceAll(index.origin, context.index.origin);
    project.write('pypi-sources.yaml', old);
    await index.close();
    const flags = named.flatMap((name) => ['-P', name]);
    const { asked, lock } = await locked(context, ...flags);
    assert.equal(asked, [...expected, ...(named[0]?.startsWith('lib') ? ['helper'] : [])].sort());
    assert.is(/lib-1\.6-/.test(lock), named[0] !== 'tool');
    project.write('pypi-sources.yaml', old);
    assert.is((await locked(context, '--refresh', ...flags)).lock, lock);
  });

test('a locked package that is added to the deps file is asked for alone', async (context) => {
  const { index, project } = context;
  project.write('pypi-deps.yaml', 'app: "1.0"\n');
  await locked(context, '--refresh');
  const before = index.requests.length;
  const { code, stderr } = await project.run(['add', '--no-cache', 'lib'], { PIP_INDEX_URL: index.url });
  assert.is(code, 0, stderr);
  assert.match(project.read('pypi-deps.yaml'), 'lib: ^2.0');
  assert.ok(
    index.requests.slice(before).every((path) => path.includes('/lib')),
    index.requests.slice(before).join(),
  );
  const lock = project.read('pypi-sources.yaml');
  assert.is((await locked(context, '--refresh')).lock, lock);
});

test('a lock that was edited by hand is made anew in full', async (context) => {
  const { project } = context;
  project.write('pypi-deps.yaml', 'app: "1.0"\nlib: "<2"\n');
  project.write('pypi-sources.yaml', project.read('pypi-sources.yaml').replace("          old: '*'\n", ''));
  const { lock } = await locked(context);
  assert.match(lock, "          old: '*'\n");
});

const changedIndexes: Readonly<Record<string, (first: string, other: string) => readonly [string[], string[]]>> = {
  'another default index': (first, other) => [
    ['--index-url', first],
    ['--index-url', other],
  ],
  'a further index without a name': (first, other) => [
    ['--index-url', first],
    ['--index-url', first, '--extra-index-url', other],
  ],
  'a further index without a name that is not asked any more': (first, other) => [
    ['--index-url', first, '--extra-index-url', other],
    ['--index-url', first],
  ],
  'another address of an index of the command line': (first, other) => [
    ['--index-url', first, '--index', `mine=${other}`],
    ['--index-url', first, '--index', `mine=${first}`],
  ],
};

for (const [what, argsOf] of Object.entries(changedIndexes))
  test(`${what}: locked projects are asked for there`, async ({ index, project }) => {
    const other = await FakeIndex.start(await fromWorld({ lib: { '1.4': {} } }));
    try {
      const [before, after] = argsOf(index.url, other.url);
      const lock = async (args: readonly string[]) => {
        const { code, stderr } = await project.run(['resolve', '--no-cache', ...args]);
        assert.is(code, 0, stderr);
        return project.read('pypi-sources.yaml');
      };
      project.write('pypi-deps.yaml', 'lib: "<2"\nmore: "*"\n');
      await lock([...before, '-U']);
      project.write('pypi-deps.yaml', 'lib: "<2"\n');
      const own = await lock(after);
      assert.is(own, await lock([...after, '--refresh']));
    } finally {
      await other.close();
    }
  });

test('a package that is bound to another index is asked for there', async ({ index, project }) => {
  const other = await FakeIndex.start(await fromWorld({ lib: { '1.4': {} } }));
  try {
    project.write('.pylock.yaml', `${config}indexes:\n  mine: ${other.url}\n`);
    project.write('pypi-deps.yaml', 'lib: "<2"\n');
    const environment = { PIP_INDEX_URL: index.url };
    assert.is((await project.run(['resolve', '-U'], environment)).code, 0);
    assert.match(project.read('pypi-sources.yaml'), /lib-1\.4/);
    project.write('pypi-deps.yaml', 'lib:\n  version: "<2"\n  source: default\n');
    assert.is((await project.run(['resolve'], environment)).code, 0);
    assert.match(project.read('pypi-sources.yaml'), /lib-1\.5/);
  } finally {
    await other.close();
  }
});

test.run();
