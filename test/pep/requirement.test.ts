import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { parseRequirement, type Requirement } from '../../src/pep/requirement.js';
import { readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { type WrittenTree, writeTree } from './marker-tree.js';

interface Written {
  readonly name: string;
  readonly extras: readonly string[];
  readonly specifiers: readonly string[];
  readonly url: string | null;
  readonly marker: WrittenTree | null;
}

const table = JSON.parse(readFileSync(fromRoot('fixtures/pep/requirements.json'), 'utf8')) as {
  readonly rows: readonly (readonly [text: string, requirement: Written | null])[];
  readonly stricter: readonly (readonly [text: string, reason: string])[];
};

function write({ name, extras, specifiers, url, marker }: Requirement): Written {
  const texts = specifiers.specifiers.map((one) => one.operator + one.version + (one.wildcard ? '.*' : ''));
  const tree = marker === undefined ? null : writeTree(marker);
  return { name, extras, specifiers: texts.sort(), url: url ?? null, marker: tree };
}

/** The requirement, or null where it is refused with the error for users. */
function tryParse(text: string): Requirement | null {
  try {
    return parseRequirement(text);
  } catch (error) {
    if (error instanceof PylockError && error.code === 'bad-requirement') return null;
    throw error;
  }
}

/** The fault as users see it: headline, source, carets. */
function faultOf(text: string): readonly string[] {
  try {
    parseRequirement(text);
  } catch (error) {
    if (error instanceof PylockError) return [error.message, ...error.lines];
    throw error;
  }
  throw new Error(`${text} was taken`);
}

test('requirements are read and refused as packaging does', () => {
  for (const [text, expected] of table.rows) {
    const requirement = tryParse(text);
    assert.equal(requirement === null ? null : write(requirement), expected, JSON.stringify(text));
  }
});

test('requirements that no index can meet are refused', () => {
  for (const [text, reason] of table.stricter) assert.is(tryParse(text), null, reason);
});

test('a fault is pointed at in the whole requirement', () => {
  assert.equal(faultOf("foo>=1; os_nam == 'nt'"), [
    '"os_nam" is no marker variable: expected a variable such as python_version, or a text in quotes',
    "foo>=1; os_nam == 'nt'",
    '        ^^^^^^',
  ]);
  assert.equal(faultOf('-e .'), [
    '"-e" is not a name: expected the name of a project of letters, digits and inner "-", "_" or "."',
    '-e .',
    '^^',
  ]);
  assert.equal(faultOf('foo bar'), ['expected version specifiers, or a semicolon and a marker', 'foo bar', '    ^']);
  assert.equal(faultOf('foo[bar'), ['expected a comma or "]" after the name of an extra', 'foo[bar', '       ^']);
  assert.equal(faultOf('foo (>=1'), ['expected a comma, or ")" after the version specifiers', 'foo (>=1', '    ^^^^']);
  assert.equal(faultOf('foo @ a b'), [
    'expected the end after the URL, or a semicolon and a marker',
    'foo @ a b',
    '        ^',
  ]);
});

test('control characters and absurd lengths are refused', () => {
  assert.equal(faultOf('foo @ https://example.org/\n'), [
    'a URL may not hold control characters',
    'foo @ https://example.org/\\n',
    '                          ^',
  ]);
  assert.is(faultOf('a'.repeat(32_769))[0], 'a requirement of 32769 characters: expected at most 32768');
});

test('a fault in a version specifier is pointed at too', () => {
  const [message, source, carets] = faultOf('foo[bar] >=1.*,<2; os_name == "nt"');
  assert.match(message ?? '', '">=1.*,<2" is not a version specifier');
  assert.is(source, 'foo[bar] >=1.*,<2; os_name == "nt"');
  assert.is(carets, '         ^^^^^^^^');
});

test('no text makes reading fail in another way', () => {
  const words = [
    'foo',
    '[',
    ']',
    '(',
    ')',
    ',',
    ';',
    '@',
    '>=',
    '==',
    '===',
    '1.0',
    '.*',
    ' ',
    '\n',
    "'",
    'extra',
    '-',
    '_',
    '\0',
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 20 }).map((all) => all.join(''));
  fc.assert(fc.property(text, (given) => void tryParse(given)));
});

test('hostile requirements of 100 kB take time in proportion to their length', () => {
  const pieces = ['a', '-', '[', 'a,', '(', '>=1,', '>', '1', ' ', '===', ';', "'", '@ ', '.*', '\n'];
  for (const start of ['', 'foo', 'foo[', 'foo>=', 'foo (', 'foo===', 'foo @ ', 'foo;']) {
    for (const piece of pieces) {
      for (const length of [100_000, 32_000])
        assert.ok(readsInProportion(length, piece, tryParse, { start }), start + piece);
    }
  }
});

test.run();
