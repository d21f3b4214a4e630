import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { differences, pinnedVersions } from '../speed/closures.js';

test('lines of pins are read, whatever stands between them', () => {
  const text = '# made by a program\na==1.0\n    # via b\nb[extra]==2.0\n--index-url x\n';
  assert.equal(
    [...pinnedVersions(text)],
    [
      ['a', '1.0'],
      ['b', '2.0'],
    ],
  );
});

test('closures differ where a version differs or one lacks a package', () => {
  const own = new Map([
    ['a', '1'],
    ['b', '1'],
    ['c', '1'],
  ]);
  const theirs = new Map([
    ['a', '1'],
    ['b', '2'],
    ['d', '1'],
  ]);
  assert.equal(differences(own, theirs), ['b 1 / 2', 'c 1 / -', 'd - / 1']);
  assert.equal(differences(own, own), []);
});

test.run();
