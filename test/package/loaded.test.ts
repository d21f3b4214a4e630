// The files of the bundle that a run loads: what it does not need costs its start.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('loaded files');
const project = new Project({ 'pypi-deps.yaml': '{}\n' });
test.after(() => project.remove());

project.write(
  'told.cjs',
  `process.on('exit', () => {
  const files = Object.keys(require.cache).filter((path) => path.endsWith('.cjs') && path.includes('dist'));
  const parts = process.moduleLoadList.flatMap((name) => /^NativeModule ([^/]*)$/.exec(name)?.[1] ?? []);
  process.stderr.write('\\nloaded ' + JSON.stringify({ files, parts }) + '\\n');
});
`,
);

/** The files and parts of Node that a run loads. */
interface Loaded {
  /** The names of files of the bundle, sorted; the two that every run has are left out. */
  readonly files: readonly string[];
  /** Parts of Node. */
  readonly parts: readonly string[];
}

async function loadedIn(
  place: Project,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Loaded> {
  const options = { ...environment, NODE_OPTIONS: `--require=${join(project.path, 'told.cjs')}` };
  const { stderr } = await place.run(args, options);
  const [, told = '{"files":[],"parts":[]}'] = /^loaded (.*)$/m.exec(stderr) ?? [];
  const { files, parts }: Loaded = JSON.parse(told);
  const always: ReadonlySet<string> = new Set(['cli', 'start', 'rolldown-runtime']);
  const names = files.map((path) => basename(path, '.cjs'));
  return { files: names.filter((name) => !always.has(name)).sort(), parts };
}

async function loaded(...args: readonly string[]): Promise<readonly string[]> {
  return (await loadedIn(project, args)).files;
}

test('a run loads a few files, and none that it does not need', async () => {
  assert.is((await project.run(['resolve', '--nix', 'none'])).code, 0);
  const table: readonly (readonly [args: readonly string[], files: readonly string[]])[] = [
    [['--version'], []],
    [['--help'], ['help']],
    [
      ['resolve', '--nix', 'none'],
      ['base', 'find', 'inputs', 'lock', 'resolve'],
    ],
    // The verdict is kept since.
    [['resolve', '--nix', 'none'], ['find']],
    [['verify'], ['base', 'find', 'inputs', 'lock', 'verify']],
    [['tree'], ['find', 'lock', 'questions']],
    [['list'], ['find', 'lock', 'questions']],
    [
      ['why', 'web'],
      ['find', 'lock', 'questions'],
    ],
    [
      ['diff', 'pypi-sources.yaml', 'pypi-sources.yaml'],
      ['find', 'lock'],
    ],
    [
      ['completion', 'words', '--', 'add', 'fl'],
      ['completion', 'find', 'lock'],
    ],
  ];
  for (const [args, files] of table) assert.equal(await loaded(...args), files, args.join(' '));
});

test('a solve that is taken for done loads neither the solver, nor tables of licences, nor what opens connections', async () => {
  const index = await FakeIndex.start(await fromWorld({ web: { '1.0': {} } }));
  const other = new Project({ 'pypi-deps.yaml': "web: '*'\n" });
  const run = ['resolve', '--python', '3.11', '--nix', 'none', '--cache-dir', join(other.path, 'cache')];
  const environment = { PIP_INDEX_URL: index.url };
  try {
    const first = await other.run(run, environment);
    assert.is(first.code, 0, first.stderr);
    rmSync(join(other.path, 'pypi-sources.yaml'));
    const { files, parts } = await loadedIn(other, run, environment);
    assert.equal(files, ['base', 'find', 'index', 'indexes', 'inputs', 'lock', 'resolve', 'wheels']);
    assert.ok(other.read('pypi-sources.yaml').includes('web'));
    assert.equal(
      ['child_process', 'dns', 'http', 'tls'].filter((part) => parts.includes(part)),
      [],
    );
  } finally {
    await index.close();
    other.remove();
  }
});

test('questions about a lock load neither the index client nor the solver nor the YAML library', async () => {
  const files = await loaded('show', 'web', '--offline');
  for (const name of ['solve', 'resolve', 'undici', 'agent']) assert.not(files.includes(name), name);
  const all = readdirSync(fromRoot('dist/cli')).filter((name) => name.endsWith('.cjs'));
  const holders = all.filter((name) => readFileSync(fromRoot('dist/cli', name), 'utf8').includes('BLOCK_FOLDED'));
  assert.is(holders.length, 1, 'the library of YAML lies in one file');
  assert.not(files.includes(basename(holders[0] ?? '', '.cjs')), 'which a question does not load');
});

test('the first request is sent before the solver is loaded', async () => {
  const index = await FakeIndex.start(await fromWorld({ app: { '1.0': {} } }));
  const cold = new Project({ 'pypi-deps.yaml': 'app: "*"\n' });
  cold.write(
    'first.cjs',
    `const net = require('node:net');
const { connect } = net;
net.connect = (...args) => {
  const isLoaded = Object.keys(require.cache).some((path) => /[\\\\/]solve[.]cjs$/.test(path));
  process.stderr.write('\\nconnects ' + (isLoaded ? 'after' : 'before') + ' the solver\\n');
  return connect(...args);
};
`,
  );
  try {
    const args = ['resolve', '--index-url', index.url, '--nix', 'none', '--python', '3.11'];
    const { code, stderr } = await cold.run(args, { NODE_OPTIONS: `--require=${join(cold.path, 'first.cjs')}` });
    assert.is(code, 0, stderr);
    assert.is(/^connects (\w+) the solver$/m.exec(stderr)?.[1], 'before');
  } finally {
    cold.remove();
    await index.close();
  }
});

test('no file of the bundle loads HTTP/2, which pylock does not speak', () => {
  const names = readdirSync(fromRoot('dist/cli')).filter((name) => name.endsWith('.cjs'));
  const text = names.map((name) => readFileSync(fromRoot('dist/cli', name), 'utf8')).join('\n');
  assert.match(text, 'HTTP/2 is not in the bundle');
  assert.not.match(text, /require\([`'"](?:node:)?http2/);
});

/** The files that a file of the bundle needs before it runs. */
function needs(name: string): readonly string[] {
  const text = readFileSync(fromRoot('dist/cli', name), 'utf8');
  return [...text.matchAll(/(?<!=>)require\(["'`]\.\/([\w-]+\.cjs)/g)].flatMap(([, file]) => file ?? []);
}

test('no two files need each other', () => {
  const names = readdirSync(fromRoot('dist/cli')).filter((name) => name.endsWith('.cjs'));
  const graph = new Map(names.map((name) => [name, needs(name)]));
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    assert.not(path.includes(name), [...path, name].join(' > '));
    if (done.has(name)) return;
    for (const other of graph.get(name) ?? []) visit(other, [...path, name]);
    done.add(name);
  };
  for (const name of names) visit(name, []);
});

test.run();
