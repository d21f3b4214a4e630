import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultPlatform, defaultSystems } from '../../src/config/defaults.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { tryParseVersion } from '../../src/pep/version.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { askedVersions, usableWheels } from '../recording/complete.js';
import type { SimpleFile } from '../recording/recordings.js';

const targets = defaultSystems.map((system) => makeTarget(parsePython('3.11'), system, defaultPlatform));
const name = 'pack' as NormalizedName;

function keyOf(text: string): string {
  return tryParseVersion(text)?.key ?? '';
}

function files(...names: readonly string[]): readonly SimpleFile[] {
  return names.map((filename) => ({ filename, url: `https://files.example.org/packages/${filename}`, hashes: {} }));
}

test('recorded wheels tell the versions that were asked for, by project', () => {
  const asked = askedVersions([
    'some_name-1.0-py3-none-any.whl',
    'Some.Name-2.0.0-cp311-cp311-macosx_11_0_arm64.whl',
    'some_name-1-py2-none-any.whl',
    'other-3-py3-none-any.whl',
    'no wheel at all',
  ]);
  assert.equal(
    [...asked].map(([project, versions]) => [project, [...versions]]),
    [
      ['some-name', [keyOf('1'), keyOf('2')]],
      ['other', [keyOf('3')]],
    ],
  );
});

test('wheels that a target can use, of the releases that were asked for', () => {
  const all = files(
    'pack-1-cp310-cp310-manylinux2014_x86_64.whl',
    'pack-1-cp311-cp311-macosx_11_0_arm64.whl',
    'pack-1-cp311-cp311-manylinux2014_aarch64.whl',
    'pack-1-cp311-cp311-manylinux2014_x86_64.whl',
    'pack-1-cp311-cp311-win_amd64.whl',
    'pack-1-cp38-abi3-musllinux_1_1_x86_64.whl',
    'pack-1.tar.gz',
    'pack-2-py3-none-any.whl',
    'pack-3-py3-none-any.whl',
  );
  const found = usableWheels(name, all, new Set([keyOf('1'), keyOf('3')]), targets);
  assert.equal(
    found.map(({ filename }) => filename),
    [
      'pack-1-cp311-cp311-macosx_11_0_arm64.whl',
      'pack-1-cp311-cp311-manylinux2014_aarch64.whl',
      'pack-1-cp311-cp311-manylinux2014_x86_64.whl',
      'pack-3-py3-none-any.whl',
    ],
  );
});

test.run();
