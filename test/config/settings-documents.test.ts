import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

test('the schema of the config and the table of docs/config.md are made from the table of settings', () => {
  const args = [fromRoot('scripts', 'settings.mjs'), '--check'];
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.is(stderr, '', 'run: npm run settings');
  assert.is(status, 0);
});

test.run();
