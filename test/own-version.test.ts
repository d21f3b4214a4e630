import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { version } from '../src/own-version.js';
import { fromRoot } from './helpers/root.js';

test('the version is the one of package.json', () => {
  assert.is(version, JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).version);
});

test.run();
