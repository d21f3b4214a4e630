import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { growsInProportion, readsInProportion } from './growth.js';

/** Goes through a text once for every `step`th of its characters. */
function scan(text: string, step: number): number {
  let sum = 0;
  for (let from = 0; from < text.length; from += step)
    for (let at = from; at < text.length; at += 1) sum += text.charCodeAt(at);
  return sum;
}

test('work in proportion to its input passes, also where sorting adds a little', () => {
  assert.ok(readsInProportion(4_000_000, 'ab', (text) => scan(text, text.length)));
  assert.ok(
    growsInProportion(200_000, (size) => () => Array.from({ length: size }, (_, i) => (i * 7919) % size).sort()),
  );
});

test('a square is noticed, whether the input is long or the least that matters', () => {
  assert.not.ok(readsInProportion(20_000, 'a', (text) => scan(text, 1)));
  assert.not.ok(readsInProportion(200_000, 'a', (text) => scan(text, 100), { start: 'b', end: 'c' }));
});

test('what is refused by its length passes, however much less the shorter one costs', () => {
  assert.ok(readsInProportion(100_000, 'a', (text) => text.length > 4096 || scan(text, 1)));
});

test.run();
