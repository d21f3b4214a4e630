import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Range } from '../../src/pep/range.js';
import { parseSpecifierSet } from '../../src/pep/specifier.js';
import { compareVersions, type Version } from '../../src/pep/version.js';
import { fc } from '../helpers/laws.js';
import { range, version } from './arbitraries.js';

/** A law of two or three sets that says that two sets are equal. */
type Law = (a: Range, b: Range, c: Range) => readonly [Range, Range];

const equalities: Record<string, Law> = {
  'intersection is commutative': (a, b) => [a.intersect(b), b.intersect(a)],
  'union is commutative': (a, b) => [a.union(b), b.union(a)],
  'intersection is associative': (a, b, c) => [a.intersect(b).intersect(c), a.intersect(b.intersect(c))],
  'union is associative': (a, b, c) => [a.union(b).union(c), a.union(b.union(c))],
  'intersection distributes over union': (a, b, c) => [a.intersect(b.union(c)), a.intersect(b).union(a.intersect(c))],
  'union distributes over intersection': (a, b, c) => [a.union(b.intersect(c)), a.union(b).intersect(a.union(c))],
  'absorption by union': (a, b) => [a.union(a.intersect(b)), a],
  'absorption by intersection': (a, b) => [a.intersect(a.union(b)), a],
  'De Morgan for the intersection': (a, b) => [a.intersect(b).complement(), a.complement().union(b.complement())],
  'De Morgan for the union': (a, b) => [a.union(b).complement(), a.complement().intersect(b.complement())],
  'a complement is made once more to the set': (a) => [a.complement().complement(), a],
  'a set and its complement are everything': (a) => [a.union(a.complement()), Range.any],
  'a set and its complement share nothing': (a) => [a.intersect(a.complement()), Range.none],
  'none is neutral in a union': (a) => [a.union(Range.none), a],
  'any is neutral in an intersection': (a) => [a.intersect(Range.any), a],
  'the intersection of many is that of one after the other': (a, b, c) => [
    Range.intersectionOf([a, b, c]),
    Range.any.intersect(a).intersect(b).intersect(c),
  ],
  'intersection is idempotent': (a) => [a.intersect(a), a],
};

for (const [name, law] of Object.entries(equalities)) {
  test(name, () => {
    fc.assert(
      fc.property(range, range, range, (a, b, c) => {
        const [left, right] = law(a, b, c);
        assert.ok(left.equals(right), `${left} and ${right}`);
        assert.is(left.isEmpty, right.isEmpty);
        assert.is(left.toString(), left.toString());
      }),
    );
  });
}

test('the operations hold a version as logic has it', () => {
  fc.assert(
    fc.property(range, range, version, (a, b, one) => {
      assert.is(a.intersect(b).contains(one), a.contains(one) && b.contains(one));
      assert.is(a.union(b).contains(one), a.contains(one) || b.contains(one));
      assert.is(a.complement().contains(one), !a.contains(one));
      if (a.isEmpty) assert.not.ok(a.contains(one));
    }),
    { numRuns: 500 },
  );
});

test('subset, disjoint and equal say what the operations say', () => {
  fc.assert(
    fc.property(range, range, (a, b) => {
      assert.is(a.isSubsetOf(b), a.intersect(b).equals(a));
      assert.is(a.isSubsetOf(b), a.intersect(b.complement()).isEmpty);
      assert.is(a.isDisjointFrom(b), a.intersect(b).isEmpty);
      assert.is(a.isDisjointFrom(b), b.isDisjointFrom(a));
      assert.is(a.equals(b), a.isSubsetOf(b) && b.isSubsetOf(a));
    }),
    { numRuns: 500 },
  );
});

test('a range of one version is held by what holds the version', () => {
  fc.assert(
    fc.property(range, version, version, (a, one, other) => {
      const point = Range.of(one);
      assert.is(point.isSubsetOf(a), a.contains(one));
      assert.is(point.isDisjointFrom(a), !a.contains(one));
      assert.is(point.contains(other), compareVersions(one, other) === 0);
    }),
  );
});

/** A term of PubGrub: one of these versions must, or must not, be chosen. */
interface Term {
  readonly isPositive: boolean;
  readonly range: Range;
}

/** The versions (undefined: no version chosen) for which a term is true, as PubGrub defines it. */
const holds = (term: Term, chosen: Version | undefined): boolean =>
  chosen === undefined ? !term.isPositive : term.range.contains(chosen) === term.isPositive;

function intersectTerms(a: Term, b: Term): Term {
  if (a.isPositive && b.isPositive) return { isPositive: true, range: a.range.intersect(b.range) };
  if (!a.isPositive && !b.isPositive) return { isPositive: false, range: a.range.union(b.range) };
  const [must, mustNot] = a.isPositive ? [a, b] : [b, a];
  return { isPositive: true, range: must.range.intersect(mustNot.range.complement()) };
}

test('terms keep the invariants of PubGrub: "term relation is decided by set relation"', () => {
  const term = fc.record({ isPositive: fc.boolean(), range });
  fc.assert(
    fc.property(term, term, fc.option(version, { nil: undefined }), (a, b, chosen) => {
      const both = intersectTerms(a, b);
      assert.is(holds(both, chosen), holds(a, chosen) && holds(b, chosen), 'intersection');
      const negated: Term = { isPositive: !b.isPositive, range: b.range };
      const satisfies = (left: Term, right: Term) =>
        left.isPositive
          ? right.isPositive
            ? left.range.isSubsetOf(right.range)
            : left.range.isDisjointFrom(right.range)
          : !right.isPositive && right.range.isSubsetOf(left.range);
      if (satisfies(a, b) && holds(a, chosen)) assert.ok(holds(b, chosen), 'satisfied');
      if (satisfies(a, negated) && holds(a, chosen)) assert.not.ok(holds(b, chosen), 'contradicted');
      assert.is(
        satisfies(a, b),
        intersectTerms(a, b).range.equals(a.range) && (a.isPositive || !b.isPositive),
        'relation',
      );
    }),
    { numRuns: 300 },
  );
});

/** Reads back what `Range.toString` printed. */
function readBack(text: string): Range {
  if (text === 'none') return Range.none;
  if (text === '*') return Range.any;
  return text
    .split(' || ')
    .map((part) => parseSpecifierSet(part).range)
    .reduce((a, b) => a.union(b));
}

test('the printed text holds the same ones of the versions that exist', () => {
  const isPublic = (one: Version) => one.local === undefined;
  fc.assert(
    fc.property(range, fc.array(version.filter(isPublic), { maxLength: 12 }), (a, some) => {
      const existing = some.sort(compareVersions).filter((one, index) => one.key !== some[index - 1]?.key);
      const held = existing.filter((one) => a.contains(one));
      fc.pre(held.length > 0);
      const text = a.toString(existing);
      assert.equal(
        existing.filter((one) => readBack(text).contains(one)),
        held,
        `${a} printed as ${text}`,
      );
    }),
    { numRuns: 1000 },
  );
});

test.run();
