// Over 250 lines: every case of one door stands here, and they share the helpers at the top.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { type Marker, type MarkerEnvironment, type MarkerOperand, markerVariables } from '../../src/pep/marker.js';
import { evaluateMarker } from '../../src/pep/marker-evaluate.js';
import { parseMarker } from '../../src/pep/marker-parse.js';
import { printMarker } from '../../src/pep/marker-print.js';
import { foldName, type NormalizedName } from '../../src/pep/name.js';
import { growsInProportion, readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { type WrittenTree, writeTree } from './marker-tree.js';

interface MarkerTable {
  readonly rows: readonly (readonly [text: string, tree: WrittenTree | null])[];
  readonly stricter: readonly (readonly [text: string, reason: string])[];
}

type Question = readonly [text: string, environment: string, extras: readonly NormalizedName[]];

interface EvaluationTable {
  readonly environments: Readonly<Record<string, MarkerEnvironment>>;
  readonly rows: readonly (readonly [...Question, result: boolean])[];
  readonly undefined: readonly Question[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(fromRoot('fixtures/pep', name), 'utf8'));
const markers = read('markers.json') as MarkerTable;
const evaluations = read('marker-evaluate.json') as EvaluationTable;

/** The marker, or null where it is refused with the error for users. */
function tryParse(text: string): Marker | null {
  try {
    return parseMarker(text);
  } catch (error) {
    if (error instanceof PylockError && error.code === 'bad-marker') return null;
    throw error;
  }
}

function evaluate(...[text, environment, extras]: Question): boolean {
  const values = evaluations.environments[environment];
  if (values === undefined) throw new Error(`no environment ${environment}`);
  return evaluateMarker(parseMarker(text), values, new Set(extras));
}

/** The fault as users see it: headline, source, carets. */
function faultOf(text: string): readonly string[] {
  try {
    parseMarker(text);
  } catch (error) {
    if (error instanceof PylockError) return [error.message, ...error.lines];
    throw error;
  }
  throw new Error(`${text} was taken`);
}

test('markers are read and refused as packaging does', () => {
  for (const [text, tree] of markers.rows) {
    const marker = tryParse(text);
    assert.equal(marker === null ? null : writeTree(marker), tree, JSON.stringify(text));
  }
});

test('markers that mean nothing in a requirement are refused', () => {
  for (const [text, reason] of markers.stricter) assert.is(tryParse(text), null, reason);
});

test('markers hold where packaging says so', () => {
  for (const [text, environment, extras, result] of evaluations.rows) {
    const label = `${text} in ${environment} with [${extras}]`;
    assert.is(evaluate(text, environment, extras), result, label);
  }
});

test('comparisons that packaging refuses to make do not hold', () => {
  for (const question of evaluations.undefined) assert.is(evaluate(...question), false, question[0]);
});

test('a printed marker reads back to an equal tree', () => {
  for (const [text] of markers.rows) {
    const marker = tryParse(text);
    if (marker !== null) assert.equal(parseMarker(printMarker(marker)), marker, text);
  }
});

test('printing keeps only the parentheses that matter', () => {
  const print = (text: string) => printMarker(parseMarker(text));
  assert.is(
    print("(os.name == 'nt' and (extra == 'A_b')) or 'x' in sys_platform"),
    'os_name == "nt" and extra == "a-b" or "x" in sys_platform',
  );
  assert.is(
    print(`os_name == 'a"b' and (os_name == 'nt' or os_name == 'x')`),
    `os_name == 'a"b' and (os_name == "nt" or os_name == "x")`,
  );
});

test('the variables of a marker', () => {
  const marker = parseMarker("os.name == 'nt' and ('3' < python_version or extra == 'x') and os_name != 'y'");
  assert.equal([...markerVariables(marker)].sort(), ['extra', 'os_name', 'python_version']);
});

test('a fault is pointed at', () => {
  assert.equal(faultOf("python_version >= '3.8' and os-name == 'nt'"), [
    '"os" is no marker variable: expected a variable such as python_version, or a text in quotes',
    "python_version >= '3.8' and os-name == 'nt'",
    '                            ^^',
  ]);
  assert.equal(faultOf("'dev' in extras"), [
    '"extras" is a variable of lock files (PEP 751), not of requirements',
    "'dev' in extras",
    '         ^^^^^^',
  ]);
  assert.equal(faultOf("os_name == 'nt"), ['the text has no closing quote', "os_name == 'nt", '           ^^^']);
  assert.equal(faultOf("(os_name == 'nt'"), [
    'expected "and", "or" or a closing parenthesis',
    "(os_name == 'nt'",
    '                ^',
  ]);
  assert.equal(faultOf("os_name == 'nt' os_name"), [
    'expected "and", "or" or the end of the marker',
    "os_name == 'nt' os_name",
    '                ^',
  ]);
  assert.equal(faultOf("os_name = 'nt'"), [
    'expected one of <=, <, !=, ==, >=, >, ~=, ===, in, not in',
    "os_name = 'nt'",
    '        ^',
  ]);
  assert.equal(faultOf("os_name not 'nt'"), ['expected "in" after "not"', "os_name not 'nt'", '            ^']);
  assert.equal(faultOf("os_name == 'a\\b'"), [
    'a quoted text may not hold "\\\\"',
    "os_name == 'a\\b'",
    '             ^',
  ]);
  assert.equal(faultOf(''), ['expected a variable such as python_version, or a text in quotes', '', '^']);
});

test('absurd markers are refused with what is the most', () => {
  const deep = `${'('.repeat(51)}os_name == 'nt'${')'.repeat(51)}`;
  assert.is(faultOf(deep)[0], 'expected at most 50 nested parentheses');
  assert.is(faultOf(' '.repeat(16_385))[0], 'a marker of 16385 characters: expected at most 16384');
});

const operators = ['<=', '<', '!=', '==', '>=', '>', '~=', '===', 'in', 'not in'] as const;
const names = ['os_name', 'platform_release', 'python_version', 'python_full_version', 'extra'] as const;
const texts = ['', 'posix', '3.9', '3.13.*', '3', 'foo', 'foo bar', "it's", '"', 'ü;)('];

/** Objects with the usual prototype: without, none would equal a marker that was read. */
const plain = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { noNullPrototype: true });

const operand: fc.Arbitrary<MarkerOperand> = fc.oneof(
  plain({ kind: fc.constant('variable' as const), name: fc.constantFrom(...names) }),
  plain({ kind: fc.constant('literal' as const), text: fc.constantFrom(...texts) }),
);

const isExtra = (side: MarkerOperand): boolean => side.kind === 'variable' && side.name === 'extra';
const besideExtra = (other: MarkerOperand, side: MarkerOperand): MarkerOperand =>
  isExtra(other) && side.kind === 'literal' ? { kind: 'literal', text: foldName(side.text) } : side;

const comparison: fc.Arbitrary<Marker> = fc
  .tuple(operand, fc.constantFrom(...operators), operand)
  .map(([left, operator, right]) => ({
    kind: 'compare',
    left: besideExtra(right, left),
    operator,
    right: besideExtra(left, right),
  }));

const marker = fc.letrec<{ marker: Marker }>((tie) => ({
  marker: fc.oneof(
    { maxDepth: 5 },
    comparison,
    plain({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('marker'), { minLength: 2, maxLength: 4 }),
    }),
  ),
})).marker;

test('any tree survives printing and reading, and keeps its meaning', () => {
  const environments = Object.values(evaluations.environments);
  fc.assert(
    fc.property(marker, fc.constantFrom(...environments), fc.subarray(['foo', 'bar']), (tree, environment, extras) => {
      const again = parseMarker(printMarker(tree));
      assert.equal(again, tree);
      const active = new Set(extras as NormalizedName[]);
      assert.is(evaluateMarker(again, environment, active), evaluateMarker(tree, environment, active));
    }),
  );
});

test('the answer stays right after more comparisons than are remembered', () => {
  const environment = evaluations.environments['3.13 x86_64-linux'] as MarkerEnvironment;
  for (let minor = 0; minor < 12_000; minor += 1) {
    const newer = parseMarker(`python_version < "3.${minor}"`);
    assert.is(evaluateMarker(newer, environment, new Set()), minor > 13);
  }
});

test('more extras never make a marker fail', () => {
  const environments = Object.values(evaluations.environments);
  const none: ReadonlySet<NormalizedName> = new Set();
  fc.assert(
    fc.property(marker, fc.constantFrom(...environments), (tree, environment) => {
      const some = new Set(['foo', 'bar'] as NormalizedName[]);
      assert.ok(!evaluateMarker(tree, environment, none) || evaluateMarker(tree, environment, some));
    }),
  );
});

test('no text makes reading fail in another way', () => {
  const words = [...names, ...operators, 'and', 'or', '(', ')', "'3'", '"', ' ', '\t', '\\', 'é', '\n', 'extras', '.'];
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 20 }).map((all) => all.join(''));
  fc.assert(fc.property(text, (given) => void tryParse(given)));
});

test('hostile markers of 100 kB take time in proportion to their length', () => {
  const environment = Object.values(evaluations.environments)[0] as MarkerEnvironment;
  const pieces = [
    '(',
    "os_name == 'a' and ",
    "'",
    ' ',
    '\t',
    "('3' in extra or ",
    'a',
    '=',
    'not ',
    '\\',
    "'3'<",
    '"\'',
  ];
  for (const piece of pieces) {
    for (const length of [100_000, 16_000]) assert.ok(readsInProportion(length, piece, tryParse), piece);
  }
  const evaluation = (count: number) => {
    const many = parseMarker(Array(count).fill('python_version >= "3.8"').join(' and '));
    return () => evaluateMarker(many, environment, new Set());
  };
  assert.ok(growsInProportion(500, evaluation));
});

test.run();
