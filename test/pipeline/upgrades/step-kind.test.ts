import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseVersion } from '../../../src/pep/version.js';
import { stepKind } from '../../../src/pipeline/upgrades/step-kind.js';

test('the kind of a step is that of the first segment of the release that differs', () => {
  const table = [
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.3', 'minor'],
    ['1.2', '1.2.1', 'patch'],
    ['1.2.3.4', '1.2.3.5', 'patch'],
    ['1.2', '1.2.0', 'none'],
    ['1.2', '1.2.0.post1', 'post'],
    ['1.2rc1', '1.2', 'post'],
    ['2.0', '2.0+cpu', 'post'],
    ['2024.1', '1!1.0', 'major'],
    ['1!1.0', '2024.1', 'downgrade'],
    ['2.0', '2.0rc1', 'downgrade'],
    ['9', '10', 'major'],
  ] as const;
  for (const [from, to, kind] of table)
    assert.is(stepKind(parseVersion(from), parseVersion(to)), kind, `${from} ${to}`);
});

test.run();
