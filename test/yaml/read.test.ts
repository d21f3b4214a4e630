import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { PylockError, type PylockErrors } from '../../src/errors.js';
import { Faults } from '../../src/yaml/fault-list.js';
import type { YamlNode } from '../../src/yaml/model.js';
import { readYaml } from '../../src/yaml/read.js';
import { growsInProportion, readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';

const source = { path: 'a.yaml', code: 'bad-deps' } as const;

/** The plain value of a node: each scalar as its text, each map as a list of pairs. */
function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plain);
  return node.entries.map(({ key, value }) => [key.text, plain(value)]);
}

function read(text: string): unknown {
  return plain(readYaml(text, source));
}

/** Line, column and message of the fault. */
function faultOf(text: string): string {
  try {
    readYaml(text, source);
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    return `${error.place?.line}:${error.place?.column} ${error.message}`;
  }
  return '';
}

test('a scalar keeps its text, whatever YAML would make of it', () => {
  const texts = [
    '3.10',
    '0.110',
    '1e3',
    '0x10',
    '0o7',
    '.nan',
    '.inf',
    'null',
    '~',
    'true',
    'no',
    '2022-08-09',
    '1_000',
  ];
  for (const text of [...texts, '12:30:45', '+1', '-.5', '007', '=', '^1.2', '~1.2', '1.*', '1 || 2']) {
    assert.equal(read(`a: ${text}`), [['a', text]]);
    assert.equal(read(`{a: ${text}}`), [['a', text]]);
    assert.equal(read(`a: "${text}"`), [['a', text]]);
    assert.equal(read(`a: '${text}'\r\n`), [['a', text]]);
  }
});

test('each node knows its place', () => {
  const node = readYaml('\ufeffa: 1\r\nbb:\r\n  - [x, "y"]\r\n  - {z: 2}\r\n', source);
  assert.is(node?.kind, 'map');
  const places: string[] = [];
  const visit = (one: YamlNode): void => {
    places.push(`${one.kind} ${one.line}:${one.column}`);
    if (one.kind === 'list') one.items.forEach(visit);
    if (one.kind === 'map') {
      for (const { key, value } of one.entries) {
        visit(key);
        visit(value);
      }
    }
  };
  if (node !== undefined) visit(node);
  assert.equal(places, [
    'map 1:1',
    ...['scalar 1:1', 'scalar 1:4', 'scalar 2:1', 'list 3:3', 'list 3:5', 'scalar 3:6', 'scalar 3:9'],
    ...['map 4:5', 'scalar 4:6', 'scalar 4:9'],
  ]);
});

test('a file without a value is nothing', () => {
  for (const text of ['', '\n', '# only\n', '---\n', '--- # only\n...\n', '\ufeff']) {
    assert.is(readYaml(text, source), undefined, JSON.stringify(text));
  }
  assert.equal(read('{}'), []);
  assert.equal(read("''"), '');
});

test('texts of several lines are read', () => {
  assert.equal(read('a: >-\n  b\n  c\nd: |\n  e\n  f\n'), [
    ['a', 'b c'],
    ['d', 'e\nf\n'],
  ]);
  assert.equal(read('a: b\n  c\n'), [['a', 'b c']]);
  assert.equal(
    read(`a: ${'='.repeat(50)}\n# ${'-'.repeat(100)} [[[[[[[[[[[[[[[[[[[[[[[[[[\nb: '[[[[[[[[[[[[[[[[[[[[[['`),
    [
      ['a', '='.repeat(50)],
      ['b', '[[[[[[[[[[[[[[[[[[[[[['],
    ],
  );
});

test('each fault has its own words and place', () => {
  const faults: [text: string, fault: string][] = [
    ['a: 1\nb: *a', '2:4 "*" begins an alias here, and aliases are not allowed'],
    ['a: &a 1', '1:4 "&" begins an anchor here, and anchors are not allowed'],
    ['a: !b 1', '1:4 "!" begins a tag here, and tags are not allowed'],
    ['%YAML 1.2\n---\na: 1', '1:1 "%" begins a directive here, and directives are not allowed'],
    ['a: 1\n...\nb: 1', '3:1 a second document begins here, and only one is allowed'],
    ['--- a\n--- b', '2:1 a second document begins here, and only one is allowed'],
    ['<<: {a: 1}', '1:1 a merge key (<<) is not allowed here'],
    ['a: 1\na: 2', '2:1 the key "a" stands here again; it is already on line 1'],
    ['{a: {b: 1, "b": 2}}', '1:12 the key "b" stands here again; it is already on line 1'],
    ['[a]: 1', '1:1 expected a plain key, not a list or a map'],
    ['{a: 1}: 1', '1:1 expected a plain key, not a list or a map'],
    [': 1', '1:1 a key is missing before ":"'],
    ['a: b: c', '1:4 there is a second ":" on this line'],
    ["a: 'b", '1:4 a quote is opened here and never closed'],
    ['a: [b, [c]\nd: 1', '1:4 a bracket or brace is opened here and never closed'],
    ['a: 1\nb: }', '2:4 a "}" stands here that nothing opened'],
    ['{', '1:1 a bracket or brace is opened here and never closed'],
    ['a: {b: [c', '1:8 a bracket or brace is opened here and never closed'],
    ['{a: "b}', '1:5 a quote is opened here and never closed'],
    ['{a: 1 b: 2}', '1:5 this does not belong within brackets'],
    ['a: 1\n b: 2', '1:4 this value goes on over the next line, where another key stands'],
    ['a: 1\nb:1', '2:1 expected ":" and a value after this key'],
    ['a: >1', '1:4 ">" begins a text of several lines here'],
    ['a: |2-\n    b', '1:4 "|" begins a text of several lines here'],
    ['a: "\\q"', '1:5 a backslash in double quotes begins no known escape'],
    ['a:\n\tb: 1', '2:1 a tab stands where YAML allows only spaces'],
    ['a: `b`', "1:4 a value without quotes can't begin with this character"],
    ['a: "b" c', '1:8 this is not valid YAML: something stands here that does not belong'],
    ['a: 1\n=======\nb: 1', '2:1 there is an unresolved merge conflict here'],
    ['a: \x1b[0m', '1:4 there is a control character (U+001B) here; is this a text file?'],
    ['a: 1\x85b', '1:5 there is a control character (U+0085) here; is this a text file?'],
    ['a: 1\rb: 1', '1:5 there is a carriage return without a line feed here'],
    [`a: ${'['.repeat(21)}`, '1:24 lists and maps are nested deeper than 20'],
    ['- '.repeat(21), '1:41 lists and maps are nested deeper than 20'],
    [`a:\n${' '.repeat(201)}b: 1`, '2:1 the line is indented by more than 200 columns'],
    [`${'a'.repeat(1100)}: 1`, '1:1 a key is longer than 1024 characters'],
  ];
  for (const [text, fault] of faults) assert.is(faultOf(text), fault, JSON.stringify(text.slice(0, 40)));
});

test('block maps have a limit of depth too', () => {
  const nested = (depth: number) => Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:\n`).join('');
  assert.is(faultOf(`${nested(19)}${' '.repeat(19)}1`), '');
  assert.is(faultOf(`${nested(25)}${' '.repeat(25)}1`), '21:21 lists and maps are nested deeper than 20');
});

test('keys that repeat are collected where the caller collects, and the first counts', () => {
  const faults = new Faults('a.yaml', 'bad-deps');
  assert.equal(plain(readYaml('a: 1\na: 2\nb: 1\na: 3\n', source, faults)), [
    ['a', '1'],
    ['b', '1'],
  ]);
  try {
    faults.throwIfAny();
    assert.unreachable();
  } catch (error) {
    assert.equal(
      (error as PylockErrors).errors.map(({ place }) => [place?.line, place?.key]),
      [
        [2, 'a'],
        [4, 'a'],
      ],
    );
  }
});

test('a file of too many words is refused where the caller has a limit', () => {
  try {
    readYaml('a: 1\n'.repeat(100), { ...source, mostTokens: 50 });
    assert.unreachable();
  } catch (error) {
    assert.is((error as PylockError).message, 'the file is too large');
  }
});

test('keys with meaning to JavaScript are keys like others', () => {
  assert.equal(read('__proto__: 1\nconstructor: 2\ntoString: 3\n'), [
    ['__proto__', '1'],
    ['constructor', '2'],
    ['toString', '3'],
  ]);
});

test('what the yaml package writes in quotes is read back', () => {
  const scalar = fc.string({ unit: fc.constantFrom(...'ab1 .:#-[]{},&*!|>\'"%@`^~=\n\té'), maxLength: 8 });
  const tree = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('node'), { maxLength: 3 }), tie('map')),
    map: fc.dictionary(scalar, tie('node'), { maxKeys: 3 }),
  })).node;
  const expected = (value: unknown): unknown => {
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map(expected);
    return Object.entries(value as object).map(([key, one]) => [key, expected(one)]);
  };
  fc.assert(
    fc.property(tree, fc.boolean(), (value, isFlow) => {
      const text = stringify(value, {
        collectionStyle: isFlow ? 'flow' : 'block',
        aliasDuplicateObjects: false,
        defaultStringType: 'QUOTE_DOUBLE',
      });
      assert.equal(read(text), expected(value), text);
    }),
    { numRuns: 300 },
  );
});

test('any text is read or refused as our own error', () => {
  const piece = fc.constantFrom(
    ...'ab1 .:#-[]{},&*!|>\'"%@`^~=\n\t?<\\',
    '\n  ',
    ': ',
    '- ',
    '---\n',
    '...\n',
    '\ufeff',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      faultOf(pieces.join(''));
    }),
    { numRuns: 3000 },
  );
});

/** Pieces that are repeated 100,000 times, with what stands before and behind them. None of these texts may end the process. */
const hostile: readonly (readonly [piece: string, start?: string, end?: string])[] = [
  ...['[', '{', '[{', '- ', '? ', ']', '&a ', '*a ', '!a ', ': ', "'", '"', '#', '\t', '\n', ' ', '%A\n', '---\n'].map(
    (piece) => [piece] as const,
  ),
  ['a: b\n'],
  ['aaaaaaaaaa', '', ': 1'],
  ['b b b b b ', 'a: '],
  ['a\n', 'a:\n  '],
  ['\\q\\q\\q\\q\\q', 'a: "', '"'],
];
for (const [piece, start = '', end = ''] of hostile) {
  test(`time grows with the text, not faster: ${JSON.stringify(`${start}${piece}…${end}`)}`, () => {
    assert.ok(readsInProportion(100_000 * piece.length, piece, faultOf, { start, end }));
  });
}

test('time grows with the text, not faster: maps as deep as there are lines', () => {
  const deep = (lines: number) => Array.from({ length: lines }, (_, at) => `${' '.repeat(at)}a:`).join('\n');
  // A text as deep as this has lines: half of its square in characters.
  const read = (size: number) => {
    const text = deep(Math.sqrt(2 * size));
    return () => faultOf(text);
  };
  assert.ok(growsInProportion(2_000_000, read));
});

test('an alias bomb is refused at its first anchor', () => {
  const bomb = `a: &a [x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*a, *a]`).join('\n')}`;
  for (const text of [bomb, 'a: &a [*a]'])
    assert.is(faultOf(text), '1:4 "&" begins an anchor here, and anchors are not allowed');
});

test.run();
