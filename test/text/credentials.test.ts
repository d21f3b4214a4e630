import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hideCredentials } from '../../src/text/credentials.js';
import { quoted } from '../../src/text/quoted.js';
import { fc } from '../helpers/laws.js';

test('what may be a password, a token or a query is hidden, and nothing else', () => {
  const texts: [text: string, shown: string][] = [
    ['https://me:secret@example.org/a', 'https://***@example.org/a'],
    ['https://secret@example.org', 'https://***@example.org'],
    ['//me:se/cr@et@example.org', '//***@example.org'],
    ['me:secret@example.org', '***@example.org'],
    ['https://example.org/a?token=secret', 'https://example.org/a?***'],
    ['https://me:secret@example.org?a#secret', 'https://***@example.org?***'],
    ["'https://me:secret@example.org', too", "'https://***@example.org', too"],
    ['see "https://me:secret@example.org": it is wrong', 'see "https://***@example.org": it is wrong'],
    ['"https://me:secre…"', '"https://***…"'],
    ['git@example.org:a.git', 'git@example.org:a.git'],
    ['https://example.org/a', 'https://example.org/a'],
    ['foo?x #a 1@dev a: b "Foo_Bar" (e@f)', 'foo?x #a 1@dev a: b "Foo_Bar" (e@f)'],
  ];
  for (const [text, shown] of texts) assert.is(hideCredentials(text), shown);
});

test('a quoted password is never shown, wherever the text is cut', () => {
  const secret = fc.string({ unit: fc.constantFrom(...'Zz0@/:?#%'), maxLength: 300 });
  fc.assert(
    fc.property(secret, fc.nat(100), (middle, spaces) => {
      const text = `${'a '.repeat(spaces)}https://me:Q${middle}Q@example.org/x`;
      assert.not.match(quoted(text), 'Q');
    }),
  );
});

test.run();
