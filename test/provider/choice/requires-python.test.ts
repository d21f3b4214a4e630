import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseVersion } from '../../../src/pep/version.js';
import { laterPatch, pythonHint } from '../../../src/provider/choice/reasons.js';
import { pythonRange } from '../../../src/provider/choice/requires-python.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';

function target(python: string) {
  return makeTarget(parsePython(python), 'x86_64-linux', { macos: '14.0', glibc: '2.34' });
}

test('Requires-Python as files state it', () => {
  const table: readonly (readonly [demand: string | undefined, python: string, holds: boolean])[] = [
    [undefined, '3.11.0', true],
    ['', '3.11.0', true],
    ['>=3.8', '3.11.0', true],
    ['>=3.8,<3.11', '3.11.0', false],
    ['>=3.6.*', '3.11.0', true],
    ['>=3.12.*', '3.11.0', false],
    ['!=3.0.*,!=3.1.*,>=2.7', '3.11.0', true],
    ['~=3.9', '3.11.0', true],
    ['~=3.9.0', '3.11.0', false],
    ['>=3.9.2', '3.9.0', false],
    ['no specifier', '3.11.0', true],
    ['3.11', '3.12.0', true],
  ];
  for (const [demand, python, holds] of table)
    assert.is(pythonRange(demand).contains(parseVersion(python)), holds, `${demand} on ${python}`);
});

test('a later patch is named only where it would do and nobody chose one', () => {
  const table: readonly (readonly [demand: string, python: string, patch: string | undefined])[] = [
    ['>=3.9.22', '3.9', '3.9.22'],
    ['>=3.9,!=3.9.19,!=3.9.20', '3.9', '3.9.21'],
    ['>=3.9.2', '3.9.1', undefined],
    ['<3.9.7', '3.9', undefined],
    ['>=3.10', '3.9', undefined],
  ];
  for (const [demand, python, patch] of table) assert.is(laterPatch(demand, target(python)), patch, demand);
  assert.is(pythonHint('>=3.9.22', target('3.9')), '--python 3.9.22 would satisfy Requires-Python >=3.9.22.');
  assert.is(pythonHint('>=3.10', target('3.9')), 'The environment is for Python 3.9; --python chooses another one.');
});

test.run();
