import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foldName, normalizeName } from '../../src/pep/name.js';
import { readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';

const table = JSON.parse(readFileSync(fromRoot('fixtures/pep/names.json'), 'utf8')) as {
  readonly rows: readonly (readonly [text: string, normal: string | null])[];
  readonly stricter: readonly (readonly [text: string, reason: string])[];
};

test('names are normalised and refused as packaging does', () => {
  for (const [text, normal] of table.rows) assert.is(normalizeName(text) ?? null, normal, JSON.stringify(text));
});

test('names that no index has are refused', () => {
  for (const [text, reason] of table.stricter) assert.is(normalizeName(text), undefined, reason);
});

test('letters outside ASCII are never folded into it', () => {
  assert.is(normalizeName('\u212aeras'), undefined);
  assert.is(foldName('\u212aeras'), '\u212aeras');
  assert.is(foldName('Foo__Bar.-baz'), 'foo-bar-baz');
});

test('normalising is idempotent, and blind to case and to the separators', () => {
  const part = fc.string({ unit: fc.constantFrom(...'abzABZ019'), minLength: 1, maxLength: 6 });
  const separator = fc.string({ unit: fc.constantFrom('-', '_', '.'), minLength: 1, maxLength: 3 });
  const spelled = fc.array(fc.tuple(part, separator), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(spelled, (pairs) => {
      const parts = pairs.map(([text]) => text);
      const written = pairs
        .map(([text, between], index) => (index + 1 < pairs.length ? text + between : text))
        .join('');
      const normal = normalizeName(written);
      assert.is(normal, parts.join('-').toLowerCase());
      assert.is(normalizeName(normal ?? ''), normal);
    }),
  );
});

test('a name of 100 kB takes time in proportion to its length', () => {
  for (const piece of ['a', '-', 'a-', '.a', 'A', '\u0130'])
    for (const read of [normalizeName, foldName]) assert.ok(readsInProportion(100_000, piece, read), piece);
});

test.run();
