import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PageQueue } from '../../../src/index-client/page/page-queue.js';
import type { NormalizedName } from '../../../src/pep/name.js';

/** Reads pages in the order of the queue, each a name with its size; gives their names. */
async function order(queue: PageQueue, pages: Readonly<Record<string, number>>): Promise<readonly string[]> {
  const read: string[] = [];
  await Promise.all(
    Object.entries(pages).map(async ([name, size]) => {
      await queue.turn(name as NormalizedName, size);
      read.push(name);
    }),
  );
  return read;
}

test('the smallest page is read first, of equal ones the one that came first', async () => {
  const read = await order(new PageQueue(), { large: 3000, small: 10, middle: 200, other: 10 });
  assert.equal(read, ['small', 'other', 'middle', 'large']);
});

test('a page that somebody waits for is read before all others, also where it arrives later', async () => {
  const queue = new PageQueue();
  queue.hurry('root' as NormalizedName);
  assert.equal(await order(queue, { small: 10, middle: 200, root: 3000 }), ['root', 'small', 'middle']);
  const [first, second] = [order(queue, { small: 10, middle: 200 }), order(queue, { root: 3000 })];
  const ended: string[] = [];
  await Promise.all([first.then(() => ended.push('first')), second.then(() => ended.push('second'))]);
  assert.equal(ended, ['second', 'first']);
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
      await queue.turn('project' as NormalizedName, 1);
      return turns;
    }),
  );
  clearImmediate(timer);
  assert.is(new Set(seen).size, 5);
});

test.run();
