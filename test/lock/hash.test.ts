import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { HexSha256 } from '../../src/index-client/model.js';
import { hexToNix, nixToHex, parseNixSha256 } from '../../src/lock/hash.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';

/** Made by `nix-hash --type sha256 --to-base32`. */
const table = JSON.parse(readFileSync(fromRoot('fixtures/lock/nix-base32.json'), 'utf8')) as [HexSha256, string][];

test('the digits are those that Nix writes', () => {
  for (const [hex, nix] of table) assert.is(hexToNix(hex), nix);
});

test('every digest survives there and back', () => {
  const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
  fc.assert(fc.property(digest, (hex) => nixToHex(hexToNix(hex as HexSha256)) === hex));
});

test('only 52 digits of Nix are a sha256', () => {
  const good = hexToNix('ab'.repeat(32) as HexSha256);
  assert.is(parseNixSha256(good), good);
  for (const bad of [
    '',
    good.slice(1),
    `${good}0`,
    `2${good.slice(1)}`,
    `${good.slice(0, -1)}e`,
    good.toUpperCase(),
    `sha256:${good}`,
  ]) {
    assert.is(parseNixSha256(bad), undefined, bad);
  }
});

test.run();
