// Parts that somebody cut out of a lock so well that the rest is consistent: an extra that is asked for, with all
// that only it needs; an edge; a demand on the Python; what a build needs.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Edges, Needs } from '../../src/lock/model.js';
import { fromWorld, type World } from '../helpers/fake-index-world.js';
import { EditableIndex } from './editable-index.js';
import { withoutProjects, withPackage } from './lock-edits.js';
import { LockedProject } from './locked-project.js';

const world: World = {
  server: {
    '1.0': {
      requires: [
        'core>=1',
        "loop; extra == 'standard'",
        "watch; extra == 'standard' and sys_platform == 'linux'",
        "server[standard]; extra == 'all'",
      ],
      extras: ['standard', 'all'],
      requiresPython: '>=3.8',
    },
  },
  web: { '1.0': { requires: ['server[standard]'] } },
  both: { '1.0': { requires: ['server[all]'] } },
  core: { '1.0': { requires: ['leaf'] } },
  leaf: { '1.0': {} },
  loop: { '1.0': {} },
  watch: { '1.0': {} },
  old: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool[fast]'] } } },
  tool: { '1.0': { requires: ["speed; extra == 'fast'", "tool[fast]; extra == 'most'"], extras: ['fast', 'most'] } },
  speed: { '1.0': {} },
};
const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";

const test = suite('what was cut out of a lock');
let index: EditableIndex;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld(world));
});
test.after(() => index.close());

/** The findings, offline and online, for a lock that was made for a deps file and then cut. */
async function told(deps: string, cut: (text: string) => Promise<string>, more = '') {
  const project = new LockedProject(index, { 'pypi-deps.yaml': deps, '.pylock.yaml': config + more });
  await project.lock();
  assert.equal(await project.check({ online: true }), { findings: [], notices: [] });
  const good = project.read('pypi-sources.yaml');
  const text = await cut(good);
  assert.is.not(text, good, 'the cut changes something');
  project.write('pypi-sources.yaml', text);
  const plain = (findings: readonly string[]) => findings.map((one) => one.replace(/^pypi-sources\.yaml:[0-9]+ /, ''));
  return {
    offline: plain((await project.check({})).findings),
    online: plain((await project.check({ online: true })).findings),
  };
}

const without = (edges: Edges, ...names: readonly string[]): Edges =>
  new Map([...edges].filter(([name]) => !names.includes(name)));
const withoutEdges = ({ everywhere, on }: Needs, ...names: readonly string[]): Needs => ({
  everywhere: without(everywhere, ...names),
  on: new Map(
    [...on].map(([system, edges]) => [system, without(edges, ...names)] as const).filter(([, { size }]) => size > 0),
  ),
});

const noExtras = (text: string) => withPackage(text, 'server', () => ({ extras: new Map() }));

/** The package that asks for the extra. */
const askers: readonly (readonly [who: string, deps: string])[] = [
  ['the deps file', 'server: {version: "*", extras: [standard]}\n'],
  ['another package', 'web: "*"\n'],
  ['another extra of the same package', 'server: {version: "*", extras: [all]}\n'],
  ['another extra that another package asks for', 'both: "*"\n'],
];
for (const [who, deps] of askers) {
  test(`an extra that ${who} asks for is found missing, offline and online`, async () => {
    const extra = deps.includes('all') || deps.includes('both') ? 'all' : 'standard';
    const asker = deps.startsWith('server') ? 'the deps file' : `${deps.slice(0, deps.indexOf(':'))} 1.0`;
    const { offline, online } = await told(deps, async (text) =>
      noExtras(await withoutProjects(text, ['loop', 'watch'])),
    );
    const finding = `missing: ${asker} asks for the extra ${extra} of server 1.0, and the lock does not say what that adds`;
    assert.equal(offline, [finding]);
    assert.equal(online, [finding]);
  });
}

test('the inner of two extras is found missing', async () => {
  const { offline } = await told('server: {version: "*", extras: [all]}\n', async (text) =>
    withPackage(await withoutProjects(text, ['loop', 'watch']), 'server', ({ extras }) => ({
      extras: new Map([...extras].filter(([extra]) => extra === 'all')),
    })),
  );
  assert.equal(offline, [
    'missing: server 1.0 asks for the extra standard of server 1.0, and the lock does not say what that adds',
  ]);
});

test('an extra that adds nothing any more is what only the index knows', async () => {
  const empty = { everywhere: new Map(), on: new Map() };
  const { offline, online } = await told('server: {version: "*", extras: [standard]}\n', async (text) =>
    withPackage(await withoutProjects(text, ['loop', 'watch']), 'server', ({ extras }) => ({
      extras: new Map([...extras].map(([extra]) => [extra, empty])),
    })),
  );
  assert.equal(offline, []);
  assert.equal(online, [
    'metadata: the index says that server 1.0 needs loop *, and the lock does not',
    'metadata: the index says that server 1.0 needs watch *, and the lock does not',
  ]);
});

test('an extra that was cut on one system is found', async () => {
  const { offline, online } = await told('server: {version: "*", extras: [standard]}\n', async (text) =>
    withPackage(await withoutProjects(text, ['watch']), 'server', ({ extras }) => ({
      extras: new Map([...extras].map(([extra, needs]) => [extra, withoutEdges(needs, 'watch')])),
    })),
  );
  assert.equal(offline, []);
  assert.equal(online, ['metadata: the index says that server 1.0 needs watch *, and the lock does not']);
});

test('an extra that a release does not have is locked as one that adds nothing, and is clean', async () => {
  const { offline } = await told('server: {version: "*", extras: [none-such]}\n', noExtras);
  assert.equal(offline, [
    'missing: the deps file asks for the extra none-such of server 1.0, and the lock does not say what that adds',
  ]);
});

test('an extra that config files ask for is found missing too', async () => {
  const asked = 'overrides: { server: { version: "*", extras: [standard] } }\n';
  const cut = async (text: string) => noExtras(await withoutProjects(text, ['loop', 'watch']));
  assert.equal((await told('server: "*"\n', cut, asked)).offline, [
    'missing: the deps file asks for the extra standard of server 1.0, and the lock does not say what that adds',
  ]);
});

test('an edge with all behind it, and a demand on the Python, are found online', async () => {
  const edge = await told('server: "*"\n', async (text) =>
    withPackage(await withoutProjects(text, ['core', 'leaf']), 'server', ({ needs }) => ({
      needs: withoutEdges(needs, 'core'),
    })),
  );
  assert.equal(edge, {
    offline: [],
    online: ['metadata: the index says that server 1.0 needs core >=1, and the lock does not'],
  });
  const python = await told('server: "*"\n', (text) =>
    withPackage(text, 'server', () => ({ requiresPython: undefined })),
  );
  assert.equal(python, {
    offline: [],
    online: ['metadata: the index says that server 1.0 needs Python >=3.8, and the lock does not'],
  });
});

test('what an extra of a build tool needs is found online', async () => {
  const { offline, online } = await told('old: "*"\n', (text) => withoutProjects(text, ['speed']));
  assert.equal(offline, []);
  assert.equal(
    online,
    ['x86_64-linux', 'aarch64-darwin'].map(
      (system) =>
        `requirement: tool, which builds old-1.0.tar.gz, needs speed on ${system}, and the lock does not have it`,
    ),
  );
});

test.run();
