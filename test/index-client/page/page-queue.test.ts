import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PageQueue } from '../../../src/index-client/page/page-queue.js';
import type { PageSort } from '../../../src/index-client/page/read-page.js';
import type { NormalizedName } from '../../../src/pep/name.js';

test('pages that lead to further requests are read before all others, each of a sort in its order', async () => {
  const queue = new PageQueue();
  const read: string[] = [];
  const sorts: readonly PageSort[] = ['json-api', 'simple', 'json-api', 'simple'];
  await Promise.all(
    sorts.map(async (sort, at) => {
      await queue.turn(`project-${at}` as NormalizedName, sort);
      read.push(`${sort} ${at}`);
    }),
  );
  assert.equal(read, ['simple 1', 'simple 3', 'json-api 0', 'json-api 2']);
});

test('pages that somebody waits for are read before all others, also those that arrive later', async () => {
  const queue = new PageQueue();
  const read: string[] = [];
  const turn = async (name: string, sort: PageSort): Promise<void> => {
    await queue.turn(name as NormalizedName, sort);
    read.push(name);
  };
  const first = [turn('native', 'simple'), turn('plain', 'json-api'), turn('root', 'json-api')];
  queue.hurry('root' as NormalizedName);
  queue.hurry('late' as NormalizedName);
  await Promise.all([...first, turn('late', 'json-api')]);
  assert.equal(read, ['root', 'late', 'native', 'plain']);
});

test('the event loop turns between two pages, so that connections are looked after', async () => {
  const queue = new PageQueue();
  let turns = 0;
  const count = (): void => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const seen = await Promise.all(
    Array.from({ length: 5 }, async () => {
      await queue.turn('project' as NormalizedName, 'simple');
      return turns;
    }),
  );
  clearImmediate(timer);
  assert.is(new Set(seen).size, 5);
});

test.run();
