// The files of the bundle that a run loads: what it does not need costs its start.
import { readdirSync, readFileSync } from 'node:fs';
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
  process.stderr.write('\\nloaded ' + JSON.stringify(files) + '\\n');
});
`,
);

/** The names of the files that a run loads, sorted; the two that every run has are left out. */
async function loaded(...args: readonly string[]): Promise<readonly string[]> {
  const { stderr } = await project.run(args, { NODE_OPTIONS: `--require=${join(project.path, 'told.cjs')}` });
  const [, files = '[]'] = /^loaded (.*)$/m.exec(stderr) ?? [];
  const names: readonly string[] = JSON.parse(files).map((path: string) => basename(path, '.cjs'));
  const always: ReadonlySet<string> = new Set(['cli', 'start', 'rolldown-runtime']);
  return names.filter((name) => !always.has(name)).sort();
}

test('a run loads a few files, and none that it does not need', async () => {
  assert.is((await project.run(['resolve', '--nix', 'none'])).code, 0);
  const table: readonly (readonly [args: readonly string[], files: readonly string[]])[] = [
    [['--version'], []],
    [['--help'], ['help']],
    [
      ['resolve', '--nix', 'none'],
      ['base', 'diff', 'find', 'inputs', 'lock', 'resolve'],
    ],
    // The verdict is kept since.
    [['resolve', '--nix', 'none'], ['find']],
    [['verify'], ['base', 'diff', 'find', 'inputs', 'lock', 'verify']],
    [['tree'], ['find', 'lock', 'questions']],
    [['list'], ['find', 'lock', 'questions']],
    [
      ['why', 'web'],
      ['find', 'lock', 'questions'],
    ],
    [
      ['diff', 'pypi-sources.yaml', 'pypi-sources.yaml'],
      ['diff', 'find', 'lock'],
    ],
    [
      ['completion', 'words', '--', 'add', 'fl'],
      ['completion', 'find', 'lock', 'popular'],
    ],
  ];
  for (const [args, files] of table) assert.equal(await loaded(...args), files, args.join(' '));
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
