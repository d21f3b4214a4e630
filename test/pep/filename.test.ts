import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFilename } from '../../src/pep/filename.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';

/** A wheel's build as packaging gives it: nothing, or its number and rest. */
type Written =
  | readonly ['wheel', version: string, build: readonly (number | string)[], tags: readonly string[]]
  | readonly ['sdist', version: string, extension: string];

const table = JSON.parse(readFileSync(fromRoot('fixtures/pep/filenames.json'), 'utf8')) as {
  readonly rows: readonly (readonly [filename: string, project: NormalizedName, file: Written | null])[];
  readonly stricter: readonly (readonly [filename: string, reason: string])[];
};

const foo = 'foo' as NormalizedName;

function write(filename: string, project: NormalizedName): Written | null {
  const file = parseFilename(filename, project);
  if (file === undefined) return null;
  assert.is(file.name, project);
  assert.ok(filename.includes(`-${file.versionText}`));
  if (file.kind === 'sdist') return ['sdist', file.version.text, file.extension];
  const build = file.build === undefined ? [] : [file.build.number, file.build.rest];
  return ['wheel', file.version.text, build, [...file.tags].sort()];
}

test('file names are read and refused as packaging and pip do', () => {
  for (const [filename, project, expected] of table.rows) {
    assert.equal(write(filename, project), expected, `${filename} of ${project}`);
  }
});

test('file names that ask for too much work are refused', () => {
  for (const [filename, reason] of table.stricter) assert.is(parseFilename(filename, foo), undefined, reason);
});

test('the tags keep the order of the file name', () => {
  const file = parseFilename('foo-1.0-1b-py3.py2-none-b.a.whl', foo);
  assert.equal(file?.kind === 'wheel' ? file.tags : [], ['py3-none-b', 'py3-none-a', 'py2-none-b', 'py2-none-a']);
  assert.equal(file?.kind === 'wheel' ? file.build : undefined, { number: 1, rest: 'b' });
});

test('no path, escape or control character passes', () => {
  const bad = [...' /\\%?#:*"<>|&$`\'(){}[];,@=^~\0\n\r\t\x1b\x7f', 'é', '\u202e', '\u212a', '\uff0e'];
  for (const character of bad) {
    for (const name of ['foo-1.0.tar.gz', 'foo-1.0-py3-none-any.whl']) {
      for (let index = 0; index <= name.length; index += 1) {
        assert.is(parseFilename(name.slice(0, index) + character + name.slice(index), foo), undefined);
      }
    }
  }
});

test('no text makes reading fail', () => {
  const words = ['foo', '-', '1.0', 'py3', 'none', 'any', '.whl', '.tar.gz', '.zip', '.', '_', '+', '!', 'FOO'];
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 16 }).map((all) => all.join(''));
  fc.assert(fc.property(text, (given) => void parseFilename(given, foo)));
});

test('hostile file names of 100 kB take time in proportion to their length', () => {
  for (const piece of ['-', 'foo-', '.', 'a.', '1', 'foo-1.0-py3-none-']) {
    for (const end of ['.whl', '.tar.gz', '']) {
      for (const length of [100_000, 250])
        assert.ok(
          readsInProportion(length, piece, (text) => parseFilename(text, foo), { end }),
          piece + end,
        );
    }
  }
});

test.run();
