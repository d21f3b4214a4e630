import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import { groupsForLock, requiresForLock } from '../../src/deps/requirement-text.js';

const deps = readDeps(
  [
    "python: '>=3.8,<3.13'",
    'web: { version: ^1.2, extras: [b, a], markers: "os_name == \'posix\'" }',
    "any: '*'",
    'pre: { version: "2.0", allow-prereleases: true }',
    'docs: { version: "1", optional: true }',
  ].join('\n'),
  'pypi-deps.yaml',
);

test('a lock remembers what its deps file asks for, the Python too, sorted and in normal form', () => {
  const asked = ['any', 'pre ==2.0 (pre-releases)', 'python >=3.8,<3.13', 'web[a,b] >=1.2,<2 ; os_name == posix'];
  assert.equal(requiresForLock(deps), asked);
  assert.equal([...groupsForLock(deps)], [['docs', ['docs ==1']]]);
});

test.run();
