import type { ServerResponse } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type SentAnswer, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('runs that change one folder at once');

const world: World = {
  core: { '1.0': {}, '2.0': {} },
  gone: { '1.0': {} },
  ...Object.fromEntries(['one', 'two', 'three', 'four'].map((name) => [name, { '1.0': { requires: ['core'] } }])),
};

const config = "python: '3.11'\nsystems: [x86_64-linux]\n";

/** Holds every answer back until pages of all names were asked for: then all runs have read their files. */
function barrier(names: readonly string[]): (response: ServerResponse, answer: SentAnswer) => boolean {
  const missing = new Set(names);
  const held: (() => void)[] = [];
  return (response, { status, headers, body }) => {
    if (missing.size === 0) return false;
    for (const name of missing) if (response.req.url?.includes(`/${name}/`)) missing.delete(name);
    held.push(() => response.writeHead(status, headers).end(body));
    if (missing.size === 0) for (const send of held) send();
    return true;
  };
}

/** Runs commands at once, each of which asks for one of the names. */
async function atOnce(
  project: Project,
  names: readonly string[],
  commands: readonly (readonly string[])[],
): Promise<readonly CliResult[]> {
  const index = await FakeIndex.start(await fromWorld(world), { disturb: barrier(names) });
  const results = await Promise.all(commands.map((words) => project.run(words, { PIP_INDEX_URL: index.url })));
  const verified = await project.run(['verify'], { PIP_INDEX_URL: index.url });
  const again = await project.run(['resolve'], { PIP_INDEX_URL: index.url });
  await index.close();
  assert.equal([verified.code, verified.stdout, again.code, again.stdout], [0, verified.stdout, 0, ''], again.stderr);
  assert.equal(
    project.list().filter((name) => /(?:tmp|turn)$/.test(name)),
    [],
    'nothing is left behind',
  );
  return results;
}

const codes = (results: readonly CliResult[]) => results.map(({ code }) => code);

test('three packages that are added at once are all there, in deps file, lock and Nix files', async () => {
  const project = new Project({ '.pylock.yaml': config, 'pypi-deps.yaml': '# ours\ncore: ^2 # kept\n' });
  const names = ['one', 'two', 'three'];
  const results = await atOnce(
    project,
    names,
    names.map((name) => ['add', name]),
  );
  assert.equal(codes(results), [0, 0, 0], results.map(({ stderr }) => stderr).join(''));
  const lines = project.read('pypi-deps.yaml').trimEnd().split('\n');
  assert.equal(lines.slice(0, 2), ['# ours', 'core: ^2 # kept']);
  assert.equal(lines.slice(2).sort(), ['one: ^1.0', 'three: ^1.0', 'two: ^1.0']);
  for (const name of names) assert.match(project.read('pypi-sources.yaml'), `${name}-1.0`);
  project.remove();
});

test('adding, removing and resolving at once lose no change', async () => {
  const project = new Project({ '.pylock.yaml': config, 'pypi-deps.yaml': 'core: ^2\ngone: ^1\n' });
  const results = await atOnce(
    project,
    ['one', 'two'],
    [
      ['add', 'one'],
      ['remove', 'gone'],
      ['resolve', '-U'],
      ['add', 'two', '--group', 'dev'],
    ],
  );
  assert.equal(codes(results), [0, 0, 0, 0], results.map(({ stderr }) => stderr).join(''));
  assert.equal(project.read('pypi-deps.yaml').trimEnd().split('\n').sort(), [
    'core: ^2',
    'one: ^1.0',
    'two: { version: ^1.0, optional: dev }',
  ]);
  project.remove();
});

test('deps files of one folder that are locked at once have Nix files for both locks', async () => {
  const project = new Project({ '.pylock.yaml': config, 'web-deps.yaml': 'one: "*"\n', 'job-deps.yaml': 'two: "*"\n' });
  const results = await atOnce(
    project,
    ['one', 'two'],
    [
      ['resolve', 'web-deps.yaml'],
      ['resolve', 'job-deps.yaml'],
    ],
  );
  assert.equal(codes(results), [0, 0]);
  project.remove();
});

test('what is imported while a lock is made counts in that lock, and its pins are used up', async () => {
  const project = new Project({ '.pylock.yaml': config, 'pypi-deps.yaml': 'one: "*"\n' });
  const disturb = barrier(['one', 'core']);
  const index = await FakeIndex.start(await fromWorld(world), { disturb });
  const run = project.start(['resolve'], { PIP_INDEX_URL: index.url });
  while (index.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  project.write('environment.yml', 'dependencies:\n  - pip:\n    - core==1.0\n');
  const imported = await project.run(['import', '--force', 'environment.yml']);
  assert.is(imported.code, 0, imported.stderr);
  await fetch(`${index.url}/core/`);
  assert.is((await run.result).code, 0);
  assert.is((await project.run(['verify'], { PIP_INDEX_URL: index.url })).code, 0);
  assert.match(project.read('pypi-sources.yaml'), 'core-1.0');
  assert.not.ok(project.has('pypi-pins.yaml'));
  await index.close();
  project.remove();
});

test('a file that changes during every try is a fault, and nothing is written', async () => {
  const project = new Project({ '.pylock.yaml': config, 'pypi-deps.yaml': 'core: ^2\n' });
  const names = Array.from({ length: 10 }, (_, at) => `name${at}`);
  const pages = Object.fromEntries(names.map((name) => [name, { '1.0': {} }]));
  let tries = 0;
  const disturb = (response: ServerResponse) => {
    const asked = names.findIndex((name) => response.req.url?.includes(`/${name}/`));
    tries = Math.max(tries, asked + 1);
    project.write('pypi-deps.yaml', `core: ^2\nname${tries}: "*"\n`);
    return false;
  };
  const index = await FakeIndex.start(await fromWorld({ ...world, ...pages }), { disturb });
  const { code, stderr } = await project.run(['add', 'one'], { PIP_INDEX_URL: index.url });
  await index.close();
  assert.is(code, 2);
  assert.match(
    stderr,
    'error: pypi-deps.yaml: the file keeps changing while its lock is made\n  hint: Run the command again.\nNothing was written\n',
  );
  assert.not.ok(project.has('pypi-sources.yaml'));
  assert.ok(tries > 1);
  project.remove();
});

test.run();
