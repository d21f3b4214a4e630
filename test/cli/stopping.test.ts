import { type FSWatcher, watch } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('runs that are stopped, repeated or doubled');

const world: World = {
  web: { '1.0': { requires: ['core>=1'] }, '2.0': { requires: ['core>=2'] } },
  core: { '1.0': {}, '2.0': {} },
};

/** Runs a test with an index and a project that asks for `web`. */
async function withProject(
  options: FakeIndexOptions,
  body: (project: Project, index: FakeIndex, args: readonly string[]) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world), options);
  const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
  try {
    await body(project, index, ['resolve', '--python', '3.11', '--nix', 'none', '--index-url', index.url]);
  } finally {
    await index.close();
    project.remove();
  }
}

/** Waits until an index was asked something. */
async function firstRequest(index: FakeIndex): Promise<void> {
  while (index.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} while the index is asked ends with ${code} and leaves nothing behind`, async () => {
    await withProject({ latencyMs: 30_000 }, async (project, index, args) => {
      const run = project.start(args);
      await firstRequest(index);
      run.process.kill(signal);
      assert.equal(await run.result, { code, stdout: '', stderr: `Ended by ${signal}: nothing was written\n` });
      assert.equal(project.list(), ['pypi-deps.yaml']);
    });
  });
}

/** Calls back when something happens in a folder, a file that begins, ends or gets its name, for the nth time. */
function atChange(folder: string, nth: number, then: () => void): FSWatcher {
  let changes = 0;
  return watch(folder, () => {
    changes += 1;
    if (changes === nth) then();
  });
}

test('a run that is killed at any moment leaves the old lock or the new one, and a cache that works', async () => {
  await withProject({}, async (project, index, usual) => {
    const args = [...usual, '--refresh'];
    project.write('pypi-deps.yaml', 'web: 1.0\n');
    await project.run(args);
    const old = project.read('pypi-sources.yaml');
    project.write('pypi-deps.yaml', 'web: 2.0\n');
    const before = index.seen.length;
    assert.is((await project.run(args)).code, 0);
    const requests = index.seen.length - before;
    const renewed = project.read('pypi-sources.yaml');
    assert.is.not(renewed, old);
    assert.ok(requests > 0);
    for (let nth = 1; nth <= requests + 3; nth += 1) {
      project.write('pypi-sources.yaml', old);
      const asked = index.seen.length;
      const run = project.start(args);
      const kill = () => run.process.kill('SIGKILL');
      // Each request is a moment, and then each change in the folder: the last of them is when it writes.
      const watcher = atChange(project.path, nth - requests, kill);
      if (nth <= requests) index.onRequest = () => index.seen.length === asked + nth && kill();
      await run.result;
      watcher.close();
      index.onRequest = undefined;
      assert.ok([old, renewed].includes(project.read('pypi-sources.yaml')), `moment ${nth}`);
    }
    project.write('pypi-sources.yaml', old);
    const last = await project.run(args);
    assert.is(last.code, 0, last.stderr);
    assert.is(project.read('pypi-sources.yaml'), renewed);
    assert.ok(index.seen.length > 0);
  });
});

test('two runs at once in one project both end well, with the bytes of one', async () => {
  await withProject({ shuffleMs: 20 }, async (project, _index, args) => {
    const results = await Promise.all([project.run(args), project.run(args)]);
    assert.equal(
      results.map(({ code }) => code),
      [0, 0],
    );
    assert.equal(project.list(), ['pypi-deps.yaml', 'pypi-sources.yaml']);
    assert.is((await project.run([...args, '--refresh', '--check'])).code, 0, 'one run alone writes the same');
  });
});

test('asking again costs one 304 a page, and what is cached needs no network', async () => {
  await withProject({ etags: true }, async (project, index, args) => {
    await project.run(args);
    const locked = project.read('pypi-sources.yaml');
    const asked = index.seen.length;
    const again = await project.run([...args, '--refresh']);
    assert.is(again.code, 0, again.stderr);
    assert.equal(
      index.seen
        .slice(asked)
        .map(({ path, status }) => `${status} ${path}`)
        .sort(),
      ['304 /simple/core/', '304 /simple/web/'],
    );
    await index.close();
    const offline = await project.run([...args, '--upgrade', '--offline']);
    assert.is(offline.code, 0, offline.stderr);
    assert.is(project.read('pypi-sources.yaml'), locked);
  });
});

test('an unreachable index leaves an older lock as it was', async () => {
  await withProject({}, async (project, index, args) => {
    await project.run(args);
    const locked = project.read('pypi-sources.yaml');
    await index.close();
    project.write('pypi-deps.yaml', 'web: "*"\nother: "*"\n');
    const result = await project.run(args);
    assert.is(result.code, 3, result.stderr);
    assert.is(project.read('pypi-sources.yaml'), locked);
  });
});

test('faults of the index that pass are asked again, and change no byte', async () => {
  const locks: string[] = [];
  for (const options of [{}, { failFirst: 2 }, { failFirst: 2, failWith: 'cut' }] as const) {
    await withProject(options, async (project, index, args) => {
      const result = await project.run(args);
      assert.is(result.code, 0, result.stderr);
      locks.push(project.read('pypi-sources.yaml').replaceAll(index.origin, 'http://index'));
    });
  }
  assert.equal(locks.slice(1), [locks[0], locks[0]]);
});

test('credentials of the index are sent to it, and stand in no file and no output', async () => {
  await withProject({}, async (project, index) => {
    const url = index.url.replace('//', '//user:s3cret@');
    const result = await project.run(['resolve', '--python', '3.11', '--debug', '--index-url', url]);
    assert.is(result.code, 0, result.stderr);
    const expected = `Basic ${Buffer.from('user:s3cret').toString('base64')}`;
    assert.ok(index.seen.every(({ headers }) => headers.authorization === expected));
    const written = project.list().map((name) => project.read(name));
    assert.not.match([result.stdout, result.stderr, ...written].join('\n'), 's3cret');
  });
});

test.run();
