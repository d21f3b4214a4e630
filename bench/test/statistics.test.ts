import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { median, ratio, whole } from '../speed/statistics.js';

test('the median is the middle value, of an even number the lower middle one', () => {
  assert.is(median([10, 9, 100]), 10);
  assert.is(median([4, 1, 3, 2]), 2);
  assert.is(median([7]), 7);
  assert.is(median([]), undefined);
});

test('the values keep their order', () => {
  const values = [3, 1, 2];
  median(values);
  assert.equal(values, [3, 1, 2]);
});

test('a ratio has two decimals, and a dash where a side is not known', () => {
  assert.is(ratio(50, 100), '0.50');
  assert.is(ratio(1, 3), '0.33');
  assert.is(ratio(undefined, 1), '-');
  assert.is(ratio(1, undefined), '-');
  assert.is(ratio(1, 0), '-');
});

test('numbers are whole, with their thousands apart', () => {
  assert.is(whole(1234.5), '1,235');
  assert.is(whole(0.4), '0');
  assert.is(whole(undefined), '-');
});

test.run();
