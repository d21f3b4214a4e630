import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nixString } from '../../src/emit/nix-text.js';
import { hasNix, nixInstantiate, sayNixIsMissing } from '../helpers/nix.js';

/** Texts that must stay data, whatever an index or a file says. */
const texts = [
  'plain',
  'with',
  '2to3',
  '${canary}',
  "''${canary}",
  '$${canary}',
  '\\${canary}',
  '"+canary+"',
  'a\nb\r\tc',
  '*/ canary /*',
  "'' canary ''",
  '$',
  '\\',
  'caf\u00e9 \u{1f40d}',
];

test('every $ is escaped, so that nothing is ever read as code', () => {
  assert.is(nixString('a${b}'), '"a\\${b}"');
  assert.is(nixString('$$'), '"\\$\\$"');
});

if (hasNix) {
  test('Nix reads every text back as it was', () => {
    const expression = `[ ${texts.map(nixString).join(' ')} ]`;
    assert.equal(JSON.parse(nixInstantiate(['--eval', '--strict', '--json'], expression)), texts);
  });
} else {
  sayNixIsMissing('emit/nix-text');
  test.skip('Nix reads every text back as it was', () => {});
}

test.run();
