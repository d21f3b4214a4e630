import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lastWords } from '../speed/last-words.js';

test('of what a program said the last line is kept, without paths of the machine', () => {
  assert.is(lastWords('first\nERROR: no such file: /some/where/a.txt\n'), 'ERROR: no such file: PATH');
  assert.is(lastWords('a/b >=1.0'), 'a/b >=1.0');
  assert.is(lastWords(''), '');
  assert.is(lastWords('x'.repeat(500)).length, 200);
});

test.run();
