import { parse } from 'smol-toml';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { readToml } from '../../src/toml/read.js';
import type { YamlNode } from '../../src/yaml/model.js';
import { growsInProportion, readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';

const source = { path: 'a.toml', code: 'bad-deps' } as const;

/** The value of a node: a scalar as its text, a map as an object without prototype. */
function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.assign(
    Object.create(null),
    ...node.entries.map(({ key, value }) =>
      Object.defineProperty({}, key.text, { value: plain(value), enumerable: true }),
    ),
  );
}

function read(text: string): unknown {
  return JSON.parse(JSON.stringify(plain(readToml(text, source).root)));
}

/** Line, column, message and hint of the fault. */
function faultOf(text: string): string {
  try {
    readToml(text, source);
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    const hint = error.hint === undefined ? '' : ` (${error.hint})`;
    return `${error.place?.line}:${error.place?.column} ${error.message}${hint}`;
  }
  return 'no fault';
}

test('a scalar without quotes keeps its text, and says that it has none', () => {
  for (const text of [
    '3.10',
    '1_000',
    '0x1F',
    '1e3',
    '-inf',
    'true',
    '1979-05-27',
    '1979-05-27 07:32:00Z',
    '07:32:00',
  ]) {
    const { root } = readToml(`a = ${text}`, source);
    assert.equal(root.entries[0]?.value, { kind: 'scalar', text, quoted: false, line: 1, column: 5 });
  }
  assert.equal(readToml('a = "true"', source).root.entries[0]?.value.kind === 'scalar', true);
});

test('numbers of any size keep their digits', () => {
  const digits = '9'.repeat(900);
  assert.equal(read(`a = ${digits}`), { a: digits });
});

test('strings are read as TOML has them, in all four kinds', () => {
  assert.equal(read('a = "\\u00e9\\t\\"x\\""'), { a: 'é\t"x"' });
  assert.equal(read("a = 'C:\\new'"), { a: 'C:\\new' });
  assert.equal(read('a = """\nx \\\n   y"""""'), { a: 'x y""' });
  assert.equal(read("a = '''\n\\'x''y'''"), { a: "\\'x''y" });
});

test('tables, dotted keys and lists of tables make one tree, in the order of the file', () => {
  const text =
    '[tool.uv]\na.b = 1\na.c = {d = [2]}\n[[tool.uv.index]]\nurl = "x"\n[[tool.uv.index]]\nurl = "y"\n[tool.uv.index.z]\n[tool]\n';
  assert.equal(read(text), {
    tool: { uv: { a: { b: '1', c: { d: ['2'] } }, index: [{ url: 'x' }, { url: 'y', z: {} }] } },
  });
});

test('names of the prototype are keys like others', () => {
  const { root } = readToml('[__proto__]\nconstructor = 1\n[a]\n__proto__.toString = 2', source);
  assert.equal(
    root.entries.map(({ key }) => key.text),
    ['__proto__', 'a'],
  );
  assert.is(({} as Record<string, unknown>)['constructor'], Object);
});

test('each node knows its place, behind a byte-order mark and with CRLF', () => {
  const places: string[] = [];
  const visit = (node: YamlNode): void => {
    places.push(`${node.kind} ${node.line}:${node.column}`);
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      visit(key);
      visit(value);
    }
  };
  visit(readToml('\ufeff[a.b]\r\nc = [\r\n  "x", {d = 1},\r\n]\r\n', source).root);
  assert.equal(places, [
    'map 1:1',
    ...['scalar 1:2', 'map 1:1', 'scalar 1:4', 'map 1:1', 'scalar 2:1', 'list 2:5', 'scalar 3:3'],
    ...['map 3:8', 'scalar 3:9', 'scalar 3:13'],
  ]);
});

test('each node that stands in one piece knows its span, so that it can be edited in place', () => {
  const text = '\ufeff[project]\nname = "é"\ndependencies = [\n  "a", # first\n  "b",\n]\n\n[tool.x]\n';
  const { root, spans } = readToml(text, source);
  const pieces: string[] = [];
  const visit = (node: YamlNode): void => {
    const span = spans.get(node);
    pieces.push(span === undefined ? `no ${node.kind}` : text.slice(span.start, span.end));
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind === 'map') for (const { value } of node.entries) visit(value);
  };
  visit(root);
  const list = '[\n  "a", # first\n  "b",\n]';
  assert.equal(pieces, [
    'no map',
    `[project]\nname = "é"\ndependencies = ${list}`,
    '"é"',
    ...[list, '"a"', '"b"'],
    ...['no map', '[tool.x]'],
  ]);
});

/** Faults of syntax, each with its whole message. */
const faults: readonly (readonly [text: string, fault: string])[] = [
  ['a = "x', '1:7 a string is opened here and never closed (Put its other quote.)'],
  ['[a\nb = 1', '2:1 a key, its "=" and the beginning of its value stand on one line'],
  [
    '[a b]',
    '1:4 the name of a table is not closed here (Write [name], or [[name]] for one of a list, on a line of its own.)',
  ],
  ['a = [1, 2', '1:10 expected "]", which closes the list (Close it, or put a comma.)'],
  ['a = [1 2]', '1:8 expected "," or the end of the list here'],
  ['a = {b = 1', '1:11 expected "}", which closes the table (Close it, or put a comma.)'],
  ['[]', '1:2 expected the name of a table here'],
  ['a = 1 b = 2', '1:7 expected the end of the line here (Each key stands on a line of its own.)'],
  ['a "x"', '1:3 expected "=" and a value after this key (Write key = "value".)'],
  ['a =', '1:4 expected a value here (Text stands in quotes: key = "text".)'],
  ['a = x', '1:5 this character does not belong here (Text stands in quotes: "text".)'],
  ['a = ]', '1:5 this does not belong here (Text stands in quotes: "text".)'],
  ['a =\n1', '2:1 a key, its "=" and the beginning of its value stand on one line'],
  ['a = 1__0', '1:7 this number is not written as TOML has it (Put a version in quotes.)'],
  ['a = 007', '1:5 this number is not written as TOML has it (Put a version in quotes.)'],
  ['[ [a]]', '1:3 no space may stand between these brackets'],
  ['a = 2026-02-30', '1:14 this is no day of the calendar (Put text in quotes.)'],
  ['a = 25:00:00', '1:12 this is no time of the day (Put text in quotes.)'],
  ['a = "\\d"', "1:7 a backslash begins no known escape here (Use single quotes: 'C:\\folder'.)"],
  ['a..b = 1', '1:2 a key is missing between these dots'],
  ['a. = 1', '1:2 a key is missing after this dot'],
  ['.a = 1', '1:1 this does not belong here (Text stands in quotes: "text".)'],
  ['a = """x""""""', '1:9 three quotes end the string before this one'],
  [
    'a = 1\n<<<<<<< HEAD\n',
    '2:1 there is an unresolved merge conflict here (Keep one side, or both, and remove the markers.)',
  ],
  ['a = "\0"', '1:6 there is a control character (U+0000) here; is this a text file?'],
  ['a = 1\rb = 2', '1:6 there is a carriage return without a line feed here (Save it with LF or CRLF.)'],
];

/** Keys and tables that stand twice, or that add to a table which is complete. */
const repeats: readonly (readonly [text: string, place: string, key: string])[] = [
  ['a = 1\na = 2', '2:1', 'a'],
  ['a = 1\n"a" = 2', '2:1', 'a'],
  ['[a]\n[a]', '2:2', 'a'],
  ['a = 1\n[a.b]', '2:2', 'a'],
  ['[a.b]\nc = 1\n[a]\nb.d = 2', '4:1', 'b'],
  ['[a.b.c]\n[a]\nb.d = 2', '3:1', 'b'],
  ['[a]\nb.c = 1\n[a.b]', '3:4', 'b'],
  ['a = {b = 1}\na.c = 2', '2:1', 'a'],
  ['a = {b = 1}\n[a.c]', '2:2', 'a'],
  ['a = [{}]\n[[a]]', '2:3', 'a'],
  ['[a]\n[[a]]', '2:3', 'a'],
  ['[[a]]\n[a]', '2:2', 'a'],
  ['a = {b = 1, b = 2}', '1:13', 'b'],
];

test('a fault of syntax has its place, our words and a step to take', () => {
  for (const [text, fault] of faults) assert.is(faultOf(text), fault);
});

test('a key that stands twice is a fault, also where dotted keys or headers reopen a table', () => {
  for (const [text, place, key] of repeats)
    assert.is(faultOf(text), `${place} "${key}" stands here again; it already has a value (Keep one of them.)`);
});

test('what no real file has ends the reading before the parser sees it', () => {
  const deep = 'arrays and tables are nested deeper than 20';
  assert.is(faultOf(`a = ${'['.repeat(100_000)}`), `1:25 ${deep}`);
  assert.is(faultOf(`a = ${'{a='.repeat(100_000)}`), `1:65 ${deep}`);
  assert.is(faultOf(`${'a.'.repeat(30)}a = 1`), `1:1 ${deep}`);
  assert.is(faultOf(`[${'a.'.repeat(30)}a]`), `1:2 ${deep}`);
  assert.is(faultOf(`[${'a.'.repeat(12)}a]\n${'a.'.repeat(12)}a = 1`), `2:1 ${deep}`);
  assert.is(faultOf(`a = ${'['.repeat(15)}{a.b.c.d.e.f.g = 1}${']'.repeat(15)}`), `1:21 ${deep}`);
  assert.is(faultOf(`${'a.'.repeat(100_000)}a = 1`), '1:1 a key or value has more than 1000 characters');
  assert.is(faultOf(`a = ${'9'.repeat(100_000)}`), '1:5 a key or value has more than 1000 characters');
  assert.is(faultOf(`a = "${'x'.repeat(200_000)}"`), '1:5 a string has more than 60000 characters');
  assert.is(faultOf(`a = """${'x'.repeat(200_000)}`), '1:5 a string has more than 60000 characters');
  assert.throws(
    () => readToml('a = 1\n'.repeat(200), { ...source, mostTokens: 100 }),
    (error: PylockError) => error.message === 'the file is too large' && error.place?.line === 51,
  );
});

test('a large file takes time in proportion to its size', () => {
  const attempt = (text: string) => faultOf(text);
  for (const piece of ['#\n', "''", '"', '\\', ' ', '[', 'a.b = 1\n', '"""', "'''\n", '\r\n'])
    assert.ok(readsInProportion(40_000, piece, attempt), piece);
  assert.ok(readsInProportion(40_000, '\\', attempt, { start: 'a = """', end: '"""' }));
  assert.ok(readsInProportion(40_000, '1,', attempt, { start: 'a = [', end: ']' }));
  assert.ok(
    growsInProportion(4000, (size) => {
      const text = Array.from({ length: size }, (_, at) => `k${at}.a = 1`).join('\n');
      return () => faultOf(text);
    }),
  );
});

/** Pieces of documents, right and wrong. */
const pieces = [
  ...[
    'a',
    'b.c',
    '"a"',
    "'b'",
    '__proto__',
    '.',
    '=',
    ' = ',
    '[',
    ']',
    '[[',
    ']]',
    '{',
    '}',
    ',',
    '\n',
    '\r\n',
    '# x\n',
  ],
  ...[
    '1',
    '"x"',
    "'y'",
    'true',
    '"""',
    "'''",
    '\\',
    '[a]\n',
    '[[a.b]]\n',
    'a = 1\n',
    'b.c = {d = [1, "e"]}\n',
    '3.10',
    'é',
  ],
];

test('random texts end in a document or in a fault with a place, and in nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      assert.match(faultOf(parts.join('')), /^(?:no fault$|[0-9]+:[0-9]+ )/);
    }),
    { numRuns: 3000 },
  );
});

test('what the parser of source archives reads too has the same texts', () => {
  const key = fc.constantFrom('a', 'b', 'c.d', '"e f"', 'a.b');
  const value = fc.constantFrom('"x"', "'y'", '["a", "b"]', '{a = "1"}', '[{a = "1"}, {b = "2"}]', '"""\nq"""', '[]');
  const line = fc.oneof(
    fc.tuple(key, value).map(([k, v]) => `${k} = ${v}`),
    key.map((k) => `[${k}]`),
    key.map((k) => `[[${k}]]`),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const text = lines.join('\n');
      let judged: unknown;
      try {
        judged = JSON.parse(JSON.stringify(parse(text)));
      } catch {
        return;
      }
      assert.equal(read(text), judged, text);
    }),
    { numRuns: 2000 },
  );
});

test.run();
