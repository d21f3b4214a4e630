import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { errorCodes } from '../src/cli/terminal/exit-codes.js';
import { fromRoot } from './helpers/root.js';

test('every error code is thrown somewhere', () => {
  const listed = new Set(['errors.ts', 'cli/terminal/exit-codes.ts']);
  const names = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => name.endsWith('.ts') && !listed.has(name))
    .map((name) => readFileSync(fromRoot('src', name), 'utf8'));
  assert.equal(
    errorCodes.filter((code) => !texts.some((text) => text.includes(`'${code}'`))),
    [],
  );
});

test.run();
