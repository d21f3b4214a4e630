import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

test('the picture of a report is a small PNG that a page shows; npm run report:picture makes it', () => {
  const picture = readFileSync(fromRoot('docs/report.png'));
  assert.is(picture.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  assert.ok(picture.length < 150_000, `${picture.length} bytes`);
  assert.match(readFileSync(fromRoot('docs/questions.md'), 'utf8'), '](report.png)');
});

test.run();
