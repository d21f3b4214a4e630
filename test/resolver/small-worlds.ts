import { fc } from '../helpers/laws.js';
import type { SmallNeed, SmallRelease, SmallWorld } from './judge.js';
import type { Needs, World } from './world.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'a[x]', 'b[x]'] as const;
const numbers = [1, 2, 3, 4] as const;

const operator = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('>=' as const, '<' as const) },
  { weight: 4, arbitrary: fc.constantFrom('==' as const) },
  { weight: 4, arbitrary: fc.constantFrom('!=' as const, '*' as const) },
  { weight: 1, arbitrary: fc.constant('none' as const) },
);
const number = fc.constantFrom(...numbers);
const need: fc.Arbitrary<SmallNeed> = fc.record({ id: fc.constantFrom(...ids), operator, number });
const release: fc.Arbitrary<SmallRelease> = fc.record({
  id: fc.constantFrom(...ids),
  number,
  isUnavailable: fc.nat(11).map((chance) => chance === 0),
  needs: fc.uniqueArray(need, { maxLength: 2, size: 'max', selector: ({ id }) => id }),
});

/** Worlds of up to seven packages in up to four versions, about a third of which have a solution. */
export const smallWorld: fc.Arbitrary<SmallWorld> = fc.record({
  root: fc.uniqueArray(need, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
  releases: fc.uniqueArray(release, {
    minLength: 18,
    maxLength: 28,
    size: 'max',
    selector: ({ id, number: version }) => `${id} ${version}`,
  }),
});

function needsText(needs: readonly SmallNeed[]): Needs {
  const text = ({ operator: op, number: n }: SmallNeed) => (op === '*' ? '*' : op === 'none' ? '>2,<1' : `${op}${n}`);
  return Object.fromEntries(needs.map((one) => [one.id, text(one)]));
}

/** The same world for the provider in memory. An extra that needs its project in so many words needs it at its own version all the same. */
export function toWorld({ root, releases }: SmallWorld): { readonly needs: Needs; readonly world: World } {
  const entries = releases.map(({ id, number: version, isUnavailable, needs }): [string, Needs | string] => [
    `${id} ${version}`,
    isUnavailable ? 'was withdrawn' : needsText(needs),
  ]);
  return { needs: needsText(root), world: Object.fromEntries(entries) };
}
