import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import type { Constraint } from '../../src/pep/constraint.js';
import { evaluateMarker } from '../../src/pep/marker-evaluate.js';
import { parseVersion, type Version } from '../../src/pep/version.js';
import { readConstraint } from '../../src/poetry/poetry-constraint.js';
import { pythonMarker } from '../../src/poetry/table-markers.js';
import { markerEnvironment } from '../../src/targets/environment.js';
import { readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';

/** A constraint, what it holds of the probes (null: refused), and why that is not Poetry's answer, where it is not. */
type Row = [text: string, answers: string | null, reason?: string];

interface Table {
  readonly probes: readonly string[];
  readonly pythons: readonly string[];
  readonly rows: readonly Row[];
  readonly python: readonly Row[];
}

const table: Table = JSON.parse(readFileSync(fromRoot('fixtures/deps/poetry-constraints.json'), 'utf8'));

function refusalOr<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PylockError) return null;
    throw error;
  }
}

function holds({ range, arbitrary }: Constraint, version: Version): boolean {
  return range.contains(version) && arbitrary.every((text) => text.toLowerCase() === version.text);
}

test('every constraint means what poetry-core takes it for, or what the table says', () => {
  const probes = table.probes.map(parseVersion);
  for (const [text, answers] of table.rows) {
    const ours = refusalOr(() => {
      const constraint = readConstraint(text);
      return probes.map((probe) => (holds(constraint, probe) ? '1' : '0')).join('');
    });
    assert.is(ours, answers, JSON.stringify(text));
  }
});

test('wildcards as Poetry lets people write them', () => {
  const rows: readonly (readonly [written: string, same: string])[] = [
    ['1.x', '==1.*'],
    ['1.X', '==1.*'],
    ['1.X.x', '==1.*'],
    ['1.x.x', '==1.*'],
    ['1.2.x', '==1.2.*'],
    ['v1.x', '==1.*'],
    ['==1.x', '==1.*'],
    ['!=1.2.x', '!=1.2.*'],
    ['x', ''],
    ['1.x || 3.X', '==1.* || ==3.*'],
    ['>=1,2.x', '>=1,==2.*'],
  ];
  for (const [written, same] of rows) assert.is(readConstraint(written).text, same, written);
  for (const wrong of ['>=1.x', '^1.x', '1.x.2', 'x.1', '1.xx', '1x', '1.*.x'])
    assert.is(
      refusalOr(() => readConstraint(wrong).text),
      null,
      wrong,
    );
});

test('the python of a table means what poetry-core takes it for, or what the table says', () => {
  for (const [text, answers] of table.python) {
    const ours = refusalOr(() => {
      const marker = pythonMarker(text);
      return table.pythons
        .map((full) => {
          const minor = full.split('.').slice(0, 2).join('.');
          const environment = markerEnvironment({ full, minor, exactPatch: true }, 'x86_64-linux');
          return marker === undefined || evaluateMarker(marker, environment, new Set()) ? '1' : '0';
        })
        .join('');
    });
    assert.is(ours, answers, text);
  }
});

test('the table has many rows of each kind', () => {
  assert.ok(table.rows.length > 600);
  assert.ok(table.rows.filter(([, answers]) => answers === null).length > 90);
  assert.ok(table.rows.filter(([, , reason]) => reason !== undefined).length < 35);
});

test('a single version is exact, and nothing else is', () => {
  const exact = ['1.2', '=1.2', '==1.2', 'v1.2', '===1.2', '1.2+cpu', '1!1.2', '1.2rc1'];
  for (const text of exact) assert.ok(readConstraint(text).exact, text);
  const others = ['*', '1.*', '==1.*', '^1.2', '>=1.2', '1.2,1.2', '1.2 || 1.3', '~=1.2', '!=1.2'];
  for (const text of others) assert.is(readConstraint(text).exact, undefined, text);
});

test('pre-releases are asked for where a part that holds one names it', () => {
  const asking = ['1.0a1', '^1.2rc1', '>=1.0.dev0', '1.0 || 2.0b1', '~1.2rc1', '~=1.0a1'];
  for (const text of asking) assert.ok(readConstraint(text).namesPrerelease, text);
  for (const text of ['^1.2', '<2.0a1', '!=1.0rc1', '*']) assert.not(readConstraint(text).namesPrerelease, text);
});

test('the text is in the words of PEP 440', () => {
  const texts: [string, string][] = [
    ['1.2.3', '==1.2.3'],
    [' v1.0-RC.1 ', '==1.0rc1'],
    ['^0.0.3 || ~1', '>=0.0.3,<0.0.4 || >=1,<2'],
    ['>= 1, < 2 !=1.5.*', '>=1,<2,!=1.5.*'],
    ['*', ''],
    ['1 || *', ''],
    ['^9007199254740993', '>=9007199254740993,<9007199254740994'],
  ];
  for (const [text, expected] of texts) assert.is(readConstraint(text).text, expected, text);
});

test('reading its own text again changes nothing', () => {
  const part = fc.tuple(
    fc.constantFrom('', '^', '~', '>=', '<', '!=', '=='),
    fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
  );
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 3 }), (alternatives) => {
      const text = alternatives
        .map((one) => one.map(([operator, release]) => operator + release.join('.')).join(','))
        .join(' || ');
      const constraint = refusalOr(() => readConstraint(text));
      if (constraint === null || constraint.text === '') return;
      const again = readConstraint(constraint.text);
      assert.is(again.text, constraint.text);
      assert.ok(again.range.equals(constraint.range), text);
    }),
  );
});

test('any text is read or refused as our own error, and at once', () => {
  const word = fc.constantFrom(
    '^',
    '~',
    '=',
    '<',
    '>',
    '!',
    '1',
    '.',
    '*',
    ',',
    ' ',
    '|',
    'a',
    '-',
    '+',
    '@',
    'x',
    'é',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      refusalOr(() => readConstraint(words.join('')));
    }),
    { numRuns: 2000 },
  );
  const read = (text: string) => refusalOr(() => readConstraint(text));
  for (const piece of ['1', '1.', '^ ', '|', ' ', '1,']) assert.ok(readsInProportion(999, piece, read), piece);
  assert.ok(readsInProportion(100_000, ' ', read, { end: '1' }));
});

test('a long constraint is refused by its length', () => {
  assert.is(
    refusalOr(() => readConstraint('1'.repeat(1001))),
    null,
  );
  try {
    readConstraint(`>=1,${'!=1.5,'.repeat(200)}`);
    assert.unreachable();
  } catch (error) {
    assert.is((error as Error).message, 'the constraint has 1204 characters; at most 1000 are read');
  }
});

test.run();
