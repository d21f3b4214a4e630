import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { compareVersions, parseVersion, tryParseVersion, type Version } from '../../src/pep/version.js';
import { readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { version, versionText } from './arbitraries.js';
import { readRows } from './table.js';

type Parts = [
  text: string,
  epoch: string,
  release: string[],
  pre: [string, string] | null,
  post: string | null,
  dev: string | null,
  local: string | null,
  isPrerelease: boolean,
];

function partsOf(version: Version): Parts {
  const { text, epoch, release, pre, post, dev, local, isPrerelease } = version;
  const prePart: Parts[3] = pre === undefined ? null : [pre.phase, pre.number];
  return [text, epoch, [...release], prePart, post ?? null, dev ?? null, local?.join('.') ?? null, isPrerelease];
}

/** The error that reading the text throws, as printed: message, then lines. */
function faultOf(text: string): readonly string[] {
  try {
    parseVersion(text);
  } catch (error) {
    if (error instanceof PylockError && error.code === 'bad-version') return [error.message, ...error.lines];
    throw error;
  }
  return [];
}

test('every row of the table reads as packaging reads it', () => {
  for (const [text, parts] of readRows<[string, Parts | null]>('versions.json')) {
    const version = tryParseVersion(text);
    assert.equal(version === undefined ? null : partsOf(version), parts, JSON.stringify(text));
    if (parts === null) assert.is.not(faultOf(text).length, 0, `${JSON.stringify(text)} throws`);
  }
});

test('keys order the versions as packaging does', () => {
  const groups = readRows<string[]>('version-order.json').map((texts) => texts.map(parseVersion));
  for (const [index, group] of groups.entries()) {
    for (const version of group) assert.is(version.key, group[0]?.key, version.text);
    for (const lower of groups.slice(0, index)) {
      const [low, high] = [lower[0] as Version, group[0] as Version];
      assert.ok(low.key < high.key, `${low.text} < ${high.text}`);
    }
  }
});

test('a fault is explained, with a caret under it', () => {
  const table: readonly (readonly string[])[] = [
    ['1.0.x', '"1.0.x" is not a version: expected the version to end', '1.0.x', '   ^'],
    ['', '"" is not a version: expected a number', '', '^'],
    ['  latest', '"  latest" is not a version: expected a number', '  latest', '  ^'],
    ['1!', '"1!" is not a version: expected a number', '1!', '  ^'],
    ['1.0+a..b', '"1.0+a..b" is not a version: expected a letter or digit', '1.0+a..b', '      ^'],
    ['1.0 2', '"1.0 2" is not a version: expected ASCII letters, digits and ".-_+!"', '1.0 2', '   ^'],
    [
      '1.0po\u017ft1',
      '"1.0po\\u017ft1" is not a version: expected ASCII letters, digits and ".-_+!"',
      '1.0po\\u017ft1',
      '     ^^^^^^',
    ],
    [
      '1.0\x1b[31m',
      '"1.0\\x1b[31m" is not a version: expected ASCII letters, digits and ".-_+!"',
      '1.0\\x1b[31m',
      '   ^^^^',
    ],
  ];
  for (const [text = '', ...expected] of table) assert.equal(faultOf(text), expected, text);
});

test('a very long text is refused, and shown in part', () => {
  const [message = '', ...lines] = faultOf(`1.${'2'.repeat(300)}`);
  assert.is(message, `"1.${'2'.repeat(70)}…" is not a version: expected at most 255 characters`);
  assert.equal(lines, [`…${'2'.repeat(72)}…`, `${' '.repeat(37)}^`]);
  assert.is(parseVersion(`1.${'2'.repeat(253)}`).text.length, 255);
});

test('hostile texts of 100 kB take time in proportion to their length', () => {
  const parts = [
    '1',
    '1.',
    '.',
    '-',
    '\n',
    ' ',
    'a',
    '1a',
    '1.post',
    '0',
    '!',
    '+',
    '1+a.',
    '\u{1f4a9}',
    '\ufeff',
    '\x00',
  ];
  for (const part of parts)
    for (const read of [tryParseVersion, faultOf])
      assert.ok(readsInProportion(100_000, part, read, { start: '1.0' }), JSON.stringify(part));
});

test('a normal form reads back as the same version', () => {
  fc.assert(
    fc.property(versionText, (text) => {
      const version = parseVersion(text);
      assert.is(version.text, text);
      assert.equal(parseVersion(version.text), version);
    }),
  );
});

test('the order is total', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      assert.is(Math.sign(compareVersions(a, b)), -Math.sign(compareVersions(b, a)) || 0);
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) assert.ok(compareVersions(a, c) <= 0);
      if (compareVersions(a, b) === 0) assert.is(compareVersions(a, c), compareVersions(b, c));
    }),
  );
});

test('zeros at the end of the release make no difference to the order', () => {
  fc.assert(
    fc.property(version, fc.nat(3), (a, count) => {
      const longer = a.text.replace(/^((?:\d+!)?\d+(?:\.\d+)*)/, `$1${'.0'.repeat(count)}`);
      assert.is(parseVersion(longer).key, a.key);
    }),
  );
});

test('whatever the text, reading it gives a version or the error', () => {
  const characters = fc.constantFrom(...'019.-_+!vabcrpostdev \n', '\u017f', '\uff11');
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 20 }), (text) => {
      const version = tryParseVersion(text);
      if (version === undefined) assert.is.not(faultOf(text).length, 0);
      else assert.is(parseVersion(version.text).key, version.key);
    }),
  );
});

test.run();
