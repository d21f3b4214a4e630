// The libraries of the system that a lock records for its wheels, from each way to a lock.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { libraryRows } from '../../src/emit/known-libraries.js';
import { knownNeeds, knownProjects } from '../../src/emit/known-needs.js';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';
import { makeElf } from '../metadata/elf-samples.js';

interface Context {
  index: FakeIndex;
  project: Project;
  run: (...args: readonly string[]) => Promise<CliResult>;
}

const test = suite<Context>('needs of wheels');

const elf = (...needed: readonly string[]) => makeElf({ needed }).toString('latin1');
const [manylinux, plain] = ['cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-linux_x86_64'];
const world: World = {
  // Its tags promise that it needs nothing else.
  honest: { '1.0': { wheels: [manylinux], members: { 'honest/a.so': elf('libodbc.so.2', 'libGL.so.1') } } },
  plain: {
    '1.0': {
      wheels: [plain],
      members: {
        'plain/a.so': elf('libc.so.6', 'libGL.so.1', 'libgtk-3.so.0', 'libxcb.so.1', 'libown.so.1', 'libprivate.so.3'),
        'plain/libown.so.1.so': '',
      },
    },
  },
  pyodbc: { '5.0': { wheels: [manylinux, 'cp311-cp311-macosx_11_0_arm64'] } },
  large: {
    '1.0': {
      wheels: [plain],
      members: { 'large/a.so': elf('libodbc.so.2'), 'large/b.so': '\0'.repeat(17 * 1024 * 1024) },
    },
  },
  pure: { '1.0': { members: { 'pure/a.so': elf('libodbc.so.2') } } },
};
const config = "python: '3.11'\nsystems: [x86_64-linux]\nnix: [nix]\n";
const deps = 'honest: "*"\nplain: "*"\npyodbc: "*"\n';

async function begin(context: Context, options: Parameters<typeof FakeIndex.start>[1] = {}): Promise<void> {
  context.index = await FakeIndex.start(await fromWorld(world), options);
  context.project = new Project({ 'pypi-deps.yaml': deps, '.pylock.yaml': config });
  context.run = (...args) => context.project.run(args, { PIP_INDEX_URL: context.index.url });
}
test.after.each(async ({ index, project }) => {
  await index.close();
  project.remove();
});

const needsOf = ({ project }: Context): string =>
  /^needs:\n[\s\S]*/m.exec(project.read('pypi-sources.yaml'))?.[0] ?? '';
const wheelsAsked = ({ index }: Context): readonly string[] =>
  index.seen.flatMap(({ path }) => (path.endsWith('.whl') ? [path.slice(path.lastIndexOf('/') + 1)] : []));
const ofPlain = `  plain-1.0-${plain}.whl:\n    - libgtk-3.so.0\n    - libown.so.1\n    - libprivate.so.3\n    - libxcb.so.1\n`;
const ofPyodbc = `  pyodbc-5.0-${manylinux}.whl:\n    - libodbc.so.2\n`;
const override = 'overrides.plain.libs = [ pkgs.gtk3 ];';
const note = `note: plain loads libgtk-3.so.0, which Nix gives it only by overrides.nix: ${override}\n`;

test('a wheel that promises nothing is read, one that is known to break its promise is not, and others need nothing', async (context) => {
  await begin(context);
  const { code, stderr } = await context.run('resolve');
  assert.is(code, 0, stderr);
  assert.is(needsOf(context), `needs:\n${ofPlain}${ofPyodbc}`);
  assert.equal([...new Set(wheelsAsked(context))], [`plain-1.0-${plain}.whl`]);
  assert.ok(stderr.includes(note), stderr);
  assert.is((await context.run('verify', '--strict')).code, 0);
  const again = await context.run('resolve');
  assert.match(again.stderr, 'up to date');
  assert.not.match(again.stderr, 'gtk');
});

test('each library that projects are known to load is one that nixpkgs has, and no wheel gets unasked', () => {
  const table = libraryRows.flatMap(({ policy, libraries }) => (policy === true ? [] : libraries));
  for (const project of knownProjects) {
    const libraries = knownNeeds(project);
    assert.ok(libraries.length > 0);
    assert.equal(
      libraries.filter((library) => !table.includes(library)),
      [],
      project,
    );
  }
  assert.equal(new Set(table).size, table.length);
  assert.equal(knownNeeds('constructor'), []);
});

test('a lock that needs nothing has no such key, and no wheel is asked for', async (context) => {
  await begin(context);
  context.project.write('pypi-deps.yaml', 'honest: "*"\npure: "*"\n');
  assert.is((await context.run('resolve')).code, 0);
  assert.equal([needsOf(context), wheelsAsked(context)], ['', []]);
});

test('a lock taken from the old one, and one that is solved anew, have the same needs', async (context) => {
  await begin(context);
  const { project, run } = context;
  await run('resolve');
  const before = needsOf(context);
  project.write('pypi-deps.yaml', `${deps}pure: "*"\n`);
  const asked = wheelsAsked(context).length;
  const { stderr } = await run('resolve', '--no-cache');
  assert.is(needsOf(context), before);
  assert.is(wheelsAsked(context).length, asked);
  assert.not.match(stderr, 'gtk');
  const fromOld = project.read('pypi-sources.yaml');
  await run('resolve', '--refresh', '--no-cache');
  assert.is(project.read('pypi-sources.yaml'), fromOld);
  await run('resolve', '-U', '--no-cache');
  assert.is(project.read('pypi-sources.yaml'), fromOld);
  rmSync(join(project.path, 'pypi-sources.yaml'));
  await run('resolve');
  assert.is(project.read('pypi-sources.yaml'), fromOld);
});

test('"libraries: true" reads every wheel with machine code', async (context) => {
  await begin(context);
  const { project, run } = context;
  await run('resolve');
  project.write('.pylock.yaml', `${config}libraries: true\n`);
  const { code, stderr } = await run('resolve');
  assert.is(code, 0, stderr);
  assert.is(needsOf(context), `needs:\n  honest-1.0-${manylinux}.whl:\n    - libodbc.so.2\n${ofPlain}`);
  assert.match(project.read('pypi-sources.yaml'), "    options:\n      libraries: 'true'\n");
  const asked = wheelsAsked(context).length;
  project.write('pypi-deps.yaml', `${deps}pure: "*"\n`);
  await run('resolve', '--no-cache');
  assert.is(wheelsAsked(context).length, asked);
  assert.is((await run('verify', '--strict')).code, 0);
});

test('an index that sends whole files alone is asked for small wheels', async (context) => {
  await begin(context, { ranges: false });
  const { code, stderr } = await context.run('resolve');
  assert.is(code, 0, stderr);
  assert.is(needsOf(context), `needs:\n${ofPlain}${ofPyodbc}`, 'a small wheel may come whole');
});

test('a wheel that is large, damaged, or not in the cache of a run without network is told, with the reason', async (context) => {
  await begin(context);
  const { project, run } = context;
  project.write('pypi-deps.yaml', 'large: "*"\n');
  const large = await run('resolve');
  const unread = 'was not read for libraries of the system: ';
  const file = `large-1.0-${plain}.whl`;
  assert.ok(
    large.stderr.includes(`note: ${file} ${unread}it is large; "libraries: true" in .pylock.yaml has it read\n`),
    large.stderr,
  );
  assert.is(needsOf(context), '');
  project.write('.pylock.yaml', `${config}libraries: true\n`);
  const all = await run('resolve');
  assert.not.match(all.stderr, unread);
  assert.is(needsOf(context), `needs:\n  ${file}:\n    - libodbc.so.2\n`);
  project.write('.pylock.yaml', config);
  rmSync(join(project.path, 'pypi-sources.yaml'));
  project.write('pypi-deps.yaml', 'plain: "*"\n');
  await run('resolve');
  rmSync(join(project.path, 'pypi-sources.yaml'));
  assert.match((await run('resolve', '--offline')).stdout, 'plain');
  assert.is(needsOf(context), `needs:\n${ofPlain}`, 'the cache has what was read');
});

test('needs that no wheel of the lock has, and needs out of order, are found', async (context) => {
  await begin(context);
  const { project, run } = context;
  await run('resolve');
  const text = project.read('pypi-sources.yaml');
  const edits: readonly (readonly [from: string, to: string, message: string])[] = [
    [`  pyodbc-5.0-${manylinux}.whl:\n`, '  gone-5.0-py3-none-any.whl:\n', 'gone-5.0-py3-none-any.whl'],
    ['    - libgtk-3.so.0\n', '    - libz-3.so.0\n', 'are not in order'],
    ['    - libgtk-3.so.0\n', "    - '$(evil)'\n", 'expected the name of a library'],
    ['    - libgtk-3.so.0\n', '', ''],
  ];
  for (const [from, to, message] of edits) {
    project.write('pypi-sources.yaml', text.replace(from, to));
    const { code, stdout, stderr } = await run('verify');
    assert.is(code === 0, message === '', `${stdout}${stderr}`);
    assert.ok(`${stdout}${stderr}`.includes(message), `${stdout}${stderr}`);
  }
});

test.run();
