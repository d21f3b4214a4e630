// Proofs that no solver would find: each short one still is a proof of as much, from the same facts.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Range } from '../../src/pep/range.js';
import { parseSpecifierSet } from '../../src/pep/specifier.js';
import { parseVersion, type Version } from '../../src/pep/version.js';
import { type Incompatibility, resolve, termOf } from '../../src/resolver/incompatibility.js';
import type { PackageId, Provider } from '../../src/resolver/provider.js';
import { asDerived, simplify } from '../../src/resolver/simplify.js';
import { excluded, selected, type Term } from '../../src/resolver/term.js';
import { fc } from '../helpers/laws.js';
import { provesAsMuch, unfoundedFact, wrongStep } from './proof.js';

const versions: readonly Version[] = ['1', '2', '3'].map(parseVersion);
/** Packages in three versions each; `a[x]` is an extra of `a`. */
const provider = {
  existing: () => versions,
  wholeOf: (id: PackageId) => (id === 'a[x]' ? 'a' : undefined),
} as unknown as Provider;

const range = (text: string): Range => parseSpecifierSet(text).range;
const ranges = ['==1', '==2', '==3', '<2', '<3', '>=2', '>=3', '!=2', '', '>3'].map(range);

/** "These versions of one need those of another." */
function needs(depender: PackageId, own: Range, dependency: PackageId, other: Range): Incompatibility {
  return {
    terms: [selected(depender, own), excluded(dependency, other)],
    cause: { kind: 'dependency', depender, dependency },
  };
}

/** "These versions can't be used." */
function refused(kind: 'none' | 'unavailable', id: PackageId, own: Range, text: string): Incompatibility {
  return { terms: [selected(id, own)], cause: { kind, reason: { text } } };
}

/** An extra needs its project at its own version. */
const bound = versions.map((version) => needs('a[x]', Range.of(version), 'a', Range.of(version)));

const someRange = fc.constantFrom(...ranges);
const someId = fc.constantFrom('a', 'b', 'c');
const fact: fc.Arbitrary<Incompatibility> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(someId, someRange, someId, someRange)
      .map(([a, own, b, other]) => needs(a, own, b === a ? 'd' : b, other)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('none' as const, 'unavailable' as const), someId, someRange, fc.constantFrom('x', 'y'))
      .map(([kind, id, own, text]) => refused(kind, id, own, text)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...bound) },
);

/** A proof of some facts: each step resolves two nodes that share a package. */
const proof: fc.Arbitrary<Incompatibility> = fc
  .tuple(
    fc.array(fact, { minLength: 2, maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 6 }),
  )
  .map(([facts, choices]) => {
    const nodes = [...facts];
    for (const [a, b, c] of choices) {
      const [left, right] = [nodes[a % nodes.length], nodes[nodes.length - 1 - (b % nodes.length)]];
      if (left === undefined || right === undefined) continue;
      const shared = left.terms.map(({ id }) => id).filter((id) => termOf(right, id) !== undefined);
      const pivot = shared[c % Math.max(shared.length, 1)];
      if (pivot !== undefined && left !== right) nodes.push(resolve(left, right, pivot));
    }
    return nodes.at(-1) as Incompatibility;
  });

function checkSimple(whole: Incompatibility): void {
  const simple = simplify(whole, provider);
  assert.is(wrongStep(simple, provider), undefined, 'each step follows');
  assert.is(unfoundedFact(simple, whole, provider), undefined, 'each fact was there');
  assert.ok(provesAsMuch(simple, whole, provider), 'it proves as much');
}

test('a short proof is a proof of as much, from the same facts', () => {
  fc.assert(
    fc.property(proof, (whole) => {
      fc.pre(asDerived(whole) !== undefined);
      checkSimple(whole);
    }),
    { numRuns: Number(process.env['PYLOCK_RUNS'] ?? 5_000) },
  );
});

/** The facts of a proof as texts, such as `a 1 needs b 2`. */
function factTexts(node: Incompatibility): readonly string[] {
  const derived = asDerived(node);
  if (derived !== undefined) return [...factTexts(derived.left), ...factTexts(derived.right)];
  const held = ({ range: own }: Term) => versions.filter((version) => own.contains(version)).map(({ text }) => text);
  return [node.terms.map((term) => `${term.positive ? '' : 'not '}${term.id} ${held(term).join('|')}`).join(', ')];
}

test('steps are merged where that says as much, and not where it says less', () => {
  const [one, two] = ['==1', '==2'].map(range) as [Range, Range];
  const all = range('');
  const back = needs('b', all, 'a', range('==3'));
  const table: readonly (readonly [claim: string, whole: Incompatibility, facts: readonly string[]])[] = [
    [
      'two versions that need the same are one fact',
      resolve(needs('a', one, 'b', one), needs('a', two, 'b', one), 'a'),
      ['a 1|2, not b 1'],
    ],
    [
      'two needs of one version are two facts: one or the other would be less',
      resolve(needs('a', all, 'b', range('>=2')), needs('a', all, 'b', range('<3')), 'b'),
      ['a 1|2|3, not b 2|3', 'a 1|2|3, not b 1|2'],
    ],
    [
      'two versions that are refused alike are one fact',
      resolve(refused('none', 'a', one, 'x'), refused('none', 'a', two, 'x'), 'a'),
      ['a 1|2'],
    ],
    [
      'two packages that are refused alike are two',
      resolve(
        resolve(needs('a', all, 'b', one), refused('none', 'b', one, 'x'), 'b'),
        refused('none', 'a', all, 'x'),
        'a',
      ),
      ['a 1|2|3, not b 1', 'b 1', 'a 1|2|3'],
    ],
    [
      'versions that fail on the same are one step, by whichever package they share with it',
      resolve(resolve(needs('a', one, 'b', one), back, 'b'), resolve(needs('a', two, 'b', two), back, 'b'), 'a'),
      ['a 1|2, not b 1|2', 'b 1|2|3, not a 3'],
    ],
  ];
  for (const [claim, whole, facts] of table) {
    checkSimple(whole);
    assert.equal(factTexts(simplify(whole, provider)), facts, claim);
  }
});

test.run();
