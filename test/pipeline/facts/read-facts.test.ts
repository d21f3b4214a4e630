import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { settingFlags } from '../../../src/config/settle.js';
import type { FileFacts } from '../../../src/facts/model.js';
import { parseNixSha256 } from '../../../src/lock/hash.js';
import type { Lock } from '../../../src/lock/model.js';
import { readLock } from '../../../src/lock/read.js';
import { readFacts } from '../../../src/pipeline/facts/read-facts.js';
import { RunIndex } from '../../../src/pipeline/run-index.js';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../../helpers/fake-index.js';
import { Project } from '../../helpers/run-cli.js';

const headers = ['License-Expression: MIT', 'Summary: A part', 'Home-page: https://example.org/part'];
const world: World = {
  app: { '1.0': { requires: ['part'], headers: ['License: BSD', 'Classifier: License :: OSI Approved'] } },
  part: { '2.0': { wheels: [], sdist: true, headers, build: { requires: ['tool'] } } },
  tool: { '3.0': { headers: ['Author: Somebody'] } },
};

/** A locked project with an index; `facts` asks as a run of its own. */
interface Place {
  readonly index: FakeIndex;
  readonly project: Project;
  readonly lock: Lock;
  readonly faults: string[];
  readonly facts: (offline: boolean, other?: Lock) => Promise<ReadonlyMap<string, FileFacts | undefined>>;
}

async function withLock(
  options: FakeIndexOptions,
  body: (place: Place) => Promise<void>,
  deps = 'app: "*"\n',
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world), options);
  const project = new Project({ 'pypi-deps.yaml': deps.replaceAll('ORIGIN', index.origin) });
  const cacheDir = join(project.path, 'cache');
  const flags = settingFlags({ 'index-url': index.url }, new Date());
  const faults: string[] = [];
  const lockPath = join(project.path, 'pypi-sources.yaml');
  try {
    const made = await project.run(['resolve', '--index-url', index.url, '--cache-dir', cacheDir]);
    assert.is(made.code, 0, made.stderr);
    const lock = await readLock(project.read('pypi-sources.yaml'), 'pypi-sources.yaml');
    const facts = async (offline: boolean, asked = lock) => {
      const open = (isOffline: boolean) =>
        new RunIndex({
          cacheDir,
          offline: isOffline,
          refresh: false,
          environment: {},
          onWarning: (text) => faults.push(text),
        });
      const [cached, online] = [open(true), open(false)];
      const { of, fault } = await readFacts(
        asked,
        { lockPath },
        { cached, index: offline ? undefined : online, flags, now: new Date() },
      );
      if (fault !== undefined) faults.push(String(fault));
      await Promise.all([cached.close(), online.close()]);
      return new Map(asked.links.map((link) => [link.name, of(link)] as const));
    };
    await body({ index, project, lock, faults, facts });
  } finally {
    await index.close();
    project.remove();
  }
}

function told(facts: FileFacts | undefined): readonly unknown[] {
  const { licenceExpression, licenceText, author } = facts?.release ?? {};
  return [typeof facts?.size, facts?.uploaded, licenceExpression, licenceText, author];
}

for (const protocol of ['json', 'html', 'json-api'] as const) {
  test(`an index of the kind ${protocol} tells the facts of wheels, source archives and build tools`, () =>
    withLock({ protocol }, async ({ facts, faults }) => {
      const found = await facts(false);
      const [size, day] = protocol === 'html' ? ['undefined', undefined] : ['number', '2020-01-01T00:00:00Z'];
      assert.equal(
        [...found].map(([file, one]) => [file, ...told(one)]),
        [
          ['app-1.0-py3-none-any.whl', size, day, undefined, 'BSD', undefined],
          ['part-2.0.tar.gz', size, day, 'MIT', undefined, undefined],
          ['tool-3.0-py3-none-any.whl', size, day, undefined, undefined, 'Somebody'],
        ],
      );
      assert.equal(faults, []);
    }));
}

test('facts that were told once need no request, no page and no inputs any more', () =>
  withLock({}, async ({ index, project, facts, faults }) => {
    const first = await facts(false);
    const before = index.requests.length;
    project.write('pypi-deps.yaml', 'this is: [broken');
    assert.equal(await facts(false), first);
    assert.equal(await facts(true), first);
    assert.is(index.requests.length, before);
    assert.equal(faults, []);
  }));

test('offline, a page in the cache tells size and time, and the rest is asked for by the next run', () =>
  withLock({}, async ({ index, facts }) => {
    const before = index.requests.length;
    const offline = await facts(true);
    assert.equal(told(offline.get('part-2.0.tar.gz')), [
      'number',
      '2020-01-01T00:00:00Z',
      undefined,
      undefined,
      undefined,
    ]);
    assert.equal(await facts(true), offline);
    assert.is(index.requests.length, before);
    assert.equal(told((await facts(false)).get('part-2.0.tar.gz'))[2], 'MIT');
  }));

test('an index that fails is told once, and what the cache has still counts', () =>
  withLock({}, async ({ index, facts, faults }) => {
    await index.close();
    const found = await facts(false);
    assert.is(faults.length, 1, faults.join('\n'));
    assert.equal(told(found.get('app-1.0-py3-none-any.whl')).slice(0, 2), ['number', '2020-01-01T00:00:00Z']);
  }));

test('a file that the deps file names by its address tells its metadata', () =>
  withLock(
    {},
    async ({ facts }) => {
      const found = await facts(false);
      assert.equal(told(found.get('app-1.0-py3-none-any.whl')), ['undefined', undefined, undefined, 'BSD', undefined]);
    },
    'app: "@ ORIGIN/files/app-1.0-py3-none-any.whl"\n',
  ));

test('a file with another hash than the index lists has no facts', () =>
  withLock({}, async ({ lock, facts }) => {
    const sha256 = parseNixSha256('1'.padEnd(52, '0'));
    if (sha256 === undefined) throw new Error('this is a hash');
    const links = lock.links.map((link) => ({ ...link, sha256 }));
    const found = await facts(false, { ...lock, links });
    assert.equal([...found.values()], [undefined, undefined, undefined]);
  }));

test('cache size and prune count facts', () =>
  withLock({}, async ({ project, facts }) => {
    const cacheDir = join(project.path, 'cache');
    const size = async () =>
      JSON.parse((await project.run(['cache', 'size', '--cache-dir', cacheDir, '--json'])).stdout).entries;
    const before = await size();
    await facts(false);
    assert.ok((await size()) >= before + 3);
  }));

test.run();
