import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { popularNames } from '../../src/index-client/popular.js';
import { likely, nearest, nearestOfMany } from '../../src/text/nearest.js';

test('a slip of the hand finds the popular package, the one that most others need first', () => {
  const table: readonly (readonly [typed: string, meant: string])[] = [
    ['flsk', 'flask'],
    ['requets', 'requests'],
    ['reqeusts', 'requests'],
    ['djagno', 'django'],
    ['numpyy', 'numpy'],
    ['pyyml', 'pyyaml'],
    ['gunicron', 'gunicorn'],
    ['uvicron', 'uvicorn'],
    ['sqlachemy', 'sqlalchemy'],
    ['beautifulsup', 'beautifulsoup4'],
  ];
  const names = popularNames();
  for (const [typed, meant] of table) assert.is(nearestOfMany(typed, names), meant, typed);
});

test('names that are near none by their length have no suggestion', () => {
  const words = 'nothere foo bar test common core utils company client app mysql acme-lib internal-tools hello'.split(
    ' ',
  );
  const names = popularNames();
  for (const word of words) assert.is(nearestOfMany(word, names), undefined, word);
  assert.is(nearest('nothere', ['cohere', 'web']), undefined);
});

test('a swap of letters is nearer than another letter, and the first letter seldom is wrong', () => {
  assert.is(nearest('pytets', ['pytext', 'pytest']), 'pytest');
  assert.is(nearest('ervice', ['device', 'service']), 'service');
  assert.is(nearest('ehlp', ['heap', 'help']), 'help');
  assert.is(nearest('x'.repeat(50), ['x'.repeat(49)]), undefined, 'nobody typed that');
});

test('parts of words are likely where no word is near', () => {
  assert.equal(likely('linux', ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin']), ['x86_64-linux', 'aarch64-linux']);
  assert.equal(likely('index', ['python', 'indexes']), ['indexes']);
});

test.run();
