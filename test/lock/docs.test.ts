import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { fromRoot } from '../helpers/root.js';

test('the examples of docs/lock-format.md are locks, written as pylock writes them', async () => {
  const docs = readFileSync(fromRoot('docs/lock-format.md'), 'utf8');
  const examples = [...docs.matchAll(/```yaml\n([^`]*)```/g)].map(([, text = '']) => text);
  assert.is(examples.length, 2);
  for (const example of examples) assert.is(printLock(await readLock(example, 'docs/lock-format.md')), example);
});

test.run();
