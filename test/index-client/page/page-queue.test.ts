import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PageQueue } from '../../../src/index-client/page/page-queue.js';
import type { PageSort } from '../../../src/index-client/page/read-page.js';

test('pages that lead to further requests are read before all others, each of a sort in its order', async () => {
  const queue = new PageQueue();
  const read: string[] = [];
  const sorts: readonly PageSort[] = ['json-api', 'simple', 'json-api', 'simple'];
  await Promise.all(
    sorts.map(async (sort, at) => {
      await queue.turn(sort);
      read.push(`${sort} ${at}`);
    }),
  );
  assert.equal(read, ['simple 1', 'simple 3', 'json-api 0', 'json-api 2']);
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
      await queue.turn('simple');
      return turns;
    }),
  );
  clearImmediate(timer);
  assert.is(new Set(seen).size, 5);
});

test.run();
