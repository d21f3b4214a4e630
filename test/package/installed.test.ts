// The package in an empty prefix, without network but for an index on loopback.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { docBlock } from '../helpers/doc-block.js';
import { FakeIndex, fromWorld, recorded, type World } from '../helpers/fake-index.js';
import { hermetic } from '../helpers/hermetic.js';
import { fromRoot } from '../helpers/root.js';
import { collect } from '../helpers/run-cli.js';
import { Packed } from './pack.js';

const test = suite('the installed package');
const packed = new Packed();
const prefix = packed.install();
test.after(() => packed.remove());

/** Runs Node in a folder of the prefix, to a good end; gives what it prints. */
async function node(folder: string, words: readonly string[], environment = {}): Promise<string> {
  const env = { ...hermetic(packed.home), ...environment };
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { code, stdout, stderr } = await collect(child);
  assert.is(code, 0, stderr + stdout);
  return stdout;
}

/** A folder in the prefix with some files. */
function project(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(prefix, name);
  mkdirSync(join(folder, '.git'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

test('npm installs one package and one command', () => {
  const names = readdirSync(join(prefix, 'node_modules')).filter((name) => !name.startsWith('.'));
  assert.equal(names, ['pylock']);
  assert.ok(existsSync(join(prefix, 'node_modules/.bin/pylock')));
});

test('it locks the bundled example, whose Nix files stay as they are', async () => {
  const pages = recorded(
    ...['annotated-doc', 'annotated-types', 'anyio', 'asgiref', 'click', 'colorama', 'contextlib2', 'contextvars'],
    ...['dataclasses', 'exceptiongroup', 'fastapi', 'h11', 'idna', 'importlib-metadata', 'pydantic', 'sniffio'],
    ...['starlette', 'typing-extensions', 'typing-inspection', 'uvicorn', 'zipp'],
  );
  const index = await FakeIndex.start(pages, {});
  const example = fromRoot('fixtures/makes-example');
  const isKept = (path: string) => !/pypi(?:-sources[^/]*\.yaml|\.nix)$/.test(path);
  // As in a clone, whose top has a makes.nix too: environments are named after their folders below it.
  const clone = project('clone', { 'makes.nix': '{ }\n' });
  cpSync(example, join(clone, 'fixtures/makes-example'), { recursive: true, filter: isKept });
  const folder = join(clone, 'fixtures/makes-example/api/env');
  try {
    const program = join(prefix, 'node_modules/.bin/pylock');
    const words = ['--index-url', index.url, '--exclude-newer', '2022-08-09'];
    await node(folder, [program, 'resolve', ...words]);
    assert.match(readFileSync(join(folder, 'pypi-sources.yaml'), 'utf8'), '\n  fastapi: 0.78.0\n');
    assert.match(readFileSync(join(folder, 'pypi.nix'), 'utf8'), 'Builds the Python environment');
    assert.match(await node(folder, [program, 'verify']), 'pypi-sources.yaml is clean: ');
    for (const name of ['main.nix', 'default.nix'])
      assert.fixture(readFileSync(join(folder, name), 'utf8'), readFileSync(join(example, 'api/env', name), 'utf8'));
  } finally {
    await index.close();
  }
});

const world: World = {
  anyio: { '3.0': { requires: ['idna'] }, '4.0': { requires: ['idna'] } },
  idna: { '3.0': {} },
};

test('the example of docs/library.md runs and is typed', async () => {
  const index = await FakeIndex.start(await fromWorld(world), {});
  const example = docBlock('library.md', 'js library');
  const files = { 'pypi-deps.yaml': 'anyio: ">=3,<4"\n', 'example.mjs': example, 'example.mts': example };
  const folder = project('library', files);
  const environment = { PIP_INDEX_URL: index.url };
  try {
    assert.is(await node(folder, ['example.mjs'], environment), 'anyio 3.0, 2 files\n');
    writeFileSync(join(folder, 'pypi-deps.yaml'), 'anyio: ">=3"\n');
    assert.is(await node(folder, ['example.mjs'], environment), 'anyio 3.0 -> 4.0\nanyio 4.0, 2 files\n');
    writeFileSync(join(folder, 'pypi-deps.yaml'), 'anyio: "^"\nidna: "^"\n');
    const fault = '"^" is not a constraint: expected a version after "^" (bad-deps)\n';
    assert.is(
      await node(folder, ['example.mjs'], environment),
      `pypi-deps.yaml: ${fault}pypi-deps.yaml: ${fault}anyio 4.0, 2 files\n`,
    );
  } finally {
    await index.close();
  }
  const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', 'false'];
  const types = ['--types', 'node', '--typeRoots', fromRoot('node_modules/@types')];
  await node(folder, [fromRoot('node_modules/typescript/bin/tsc'), ...strict, ...types, 'example.mts']);
});

test('a CommonJS program, two calls at once and one for a folder get their own answers', async () => {
  const index = await FakeIndex.start(await fromWorld(world), {});
  const program = `const { resolve, verify, PylockErrors, version } = require('pylock');
    const options = { indexUrl: ${JSON.stringify(index.url)}, cacheDir: null, environment: {}, dryRun: true };
    (async () => {
      const [[a], [b]] = await Promise.all([resolve('a/pypi-deps.yaml', options), resolve('b/pypi-deps.yaml', options)]);
      console.log(a.lock.closure.get('anyio'), b.lock.closure.get('anyio'), b.files.length);
      const below = await resolve('.', options);
      console.log(below.map(({ lock }) => lock.closure.get('anyio')).join());
      const fault = await verify('none.yaml').catch((error) => error);
      console.log(fault instanceof PylockErrors, fault.errors[0].code, version);
    })();`;
  const folder = project('twice', { 'program.cjs': program });
  for (const [name, range] of [
    ['a', '^3.0'],
    ['b', '^4.0'],
  ] as const)
    project(`twice/${name}`, { 'pypi-deps.yaml': `anyio: ${range}\n` });
  try {
    const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
    assert.is(await node(folder, ['program.cjs']), `3.0 4.0 3\n3.0,4.0\ntrue bad-lock ${version}\n`);
    assert.equal(readdirSync(join(folder, 'a')).sort(), ['.git', 'pypi-deps.yaml']);
  } finally {
    await index.close();
  }
});

test.run();
