import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { fromRoot } from '../helpers/root.js';

test('the example of docs/lock-format.md is a lock, written as pylock writes it', async () => {
  const docs = readFileSync(fromRoot('docs/lock-format.md'), 'utf8');
  const example = /```yaml\n([^`]*)```/.exec(docs)?.[1] ?? '';
  const lock = await readLock(example, 'docs/lock-format.md');
  assert.is(printLock(lock), example);
});

test.run();
