import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { GatheredBytes } from '../../../src/index-client/http/gathered-bytes.js';

const million = 1024 * 1024;

/** The digits of the pieces of a body, after it was gathered. */
function gathered(length: number | undefined, sizes: readonly number[]): Buffer {
  const bytes = new GatheredBytes(length);
  sizes.forEach((size, at) => {
    bytes.add(Buffer.alloc(size, at + 1));
  });
  return bytes.take();
}

for (const [claim, length] of [
  ['is not announced', undefined],
  ['is small', 30],
  ['is announced', 3 * million],
  ['is less than announced', 5 * million],
  ['is more than announced', 2 * million],
  ['is much more than announced', million],
] as const) {
  test(`all bytes are there in their order where their number ${claim}`, () => {
    const sizes = claim === 'is small' ? [10, 20] : [1.5 * million, million, 0.5 * million];
    const wanted = Buffer.concat(sizes.map((size, at) => Buffer.alloc(size, at + 1)));
    assert.ok(gathered(length, sizes).equals(wanted));
  });
}

test('a body without bytes is empty', () => {
  assert.is(gathered(undefined, []).length, 0);
  assert.is(gathered(2 * million, []).length, 0);
});

test.run();
