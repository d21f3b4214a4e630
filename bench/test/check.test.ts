import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { aboveLimits } from '../speed/check.js';

test('a ratio above its limit is told, and one that is not known', () => {
  const set = 'made';
  assert.equal(
    aboveLimits([
      { row: 'no lock', set, ratio: 2 },
      { row: 'no lock', set, ratio: 70 },
      { row: '-U, nothing new', set, ratio: undefined },
      { row: 'nothing changed', set, ratio: 4, of: 'that of `node -e 0`' },
    ]),
    [
      "made, no lock: 70.00 times uv's time, and the limit is 7",
      'made, -U, nothing new: it could not be measured',
      'made, nothing changed: 4.00 times that of `node -e 0`, and the limit is 3',
    ],
  );
});

test('a row without a limit is a fault of the bench', () => {
  assert.throws(() => aboveLimits([{ row: 'other', set: 'made', ratio: 1 }]), /no limit for "other"/);
});

test.run();
