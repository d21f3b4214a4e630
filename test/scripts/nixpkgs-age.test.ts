import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { tableDate } from '../../src/targets/nixpkgs-releases.js';
import { fromRoot } from '../helpers/root.js';

function askedOn(days: number) {
  const day = new Date(new Date(tableDate).getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return spawnSync(process.execPath, [fromRoot('scripts/nixpkgs-age.mjs'), day], { encoding: 'utf8' });
}

test('the canary says when the table of nixpkgs is a year old, and not before', () => {
  const young = askedOn(364);
  assert.is(young.status, 0, young.stderr);
  assert.match(young.stdout, 'was compared with nixpkgs 364 days ago');
  const old = askedOn(365);
  assert.is(old.status, 1);
  assert.match(old.stderr, `was last compared with nixpkgs on ${tableDate}`);
});

test.run();
