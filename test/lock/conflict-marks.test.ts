import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { splitConflict } from '../../src/lock/conflict-marks.js';

test('each side is a whole file', () => {
  const text = 'a\n<<<<<<< HEAD\nb\n=======\nc\nd\n>>>>>>> topic\ne\n';
  assert.equal(splitConflict(text), { ours: 'a\nb\ne\n', theirs: 'a\nc\nd\ne\n' });
});

test('several conflicts, the base shown, lines that end in CR LF, and empty sides', () => {
  const text =
    '<<<<<<< ours\nb\n||||||| 1234567\nbase\n=======\n>>>>>>> x\nm\r\n<<<<<<< ours\r\n=======\r\nz\r\n>>>>>>> x\r\n';
  assert.equal(splitConflict(text), { ours: 'b\nm\n', theirs: 'm\nz\n' });
});

test('marks that are missing or out of place are no conflict', () => {
  for (const text of [
    'a\n',
    '',
    '<<<<<<< HEAD\na\n',
    '<<<<<<< HEAD\na\n=======\nb\n',
    'a\n>>>>>>> x\n',
    '=======\n',
    '<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n=======\n>>>>>>> a\n',
    '<<<<<<<<HEAD\n=======\n>>>>>>> x\n',
  ])
    assert.is(splitConflict(text), undefined, text);
});

test.run();
