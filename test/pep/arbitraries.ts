import type { Range } from '../../src/pep/range.js';
import { parseSpecifierSet } from '../../src/pep/specifier.js';
import { parseVersion, type Version } from '../../src/pep/version.js';
import { fc } from '../helpers/laws.js';

// Few values each, so that versions meet: what matters happens where they are equal or neighbours.
const number = fc.constantFrom('0', '0', '1', '1', '2', '9', '10', '90071992547409930');
const maybe = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant('') }, text);
const join = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

const epoch = fc.constantFrom('', '', '', '1!');
const release = fc.array(number, { minLength: 1, maxLength: 3 }).map((numbers) => numbers.join('.'));
const pre = join(fc.constantFrom('a', 'b', 'rc'), number);
const post = join(fc.constant('.post'), number);
const dev = join(fc.constant('.dev'), number);
const segment = fc.constantFrom('0', '1', '10', 'a', 'ab', '0a', 'z');
const local = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `+${segments.join('.')}`);

const publicText = join(epoch, release, maybe(pre), maybe(post), maybe(dev));

/** The text of any version, in normal form. */
export const versionText: fc.Arbitrary<string> = join(publicText, maybe(local));

export const version: fc.Arbitrary<Version> = versionText.map(parseVersion);

/** One specifier of any operator but `===`. */
const specifierText: fc.Arbitrary<string> = fc.oneof(
  join(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), publicText),
  join(fc.constantFrom('==', '!='), publicText, local),
  join(fc.constantFrom('==', '!='), epoch, release, fc.constant('.*')),
  join(fc.constant('~='), epoch, number, fc.constant('.'), release, maybe(pre), maybe(post)),
);

export const specifierSetText: fc.Arbitrary<string> = fc
  .array(specifierText, { maxLength: 3 })
  .map((texts) => texts.join(','));

/** Ranges as the solver meets them: of specifiers, their unions and their complements. */
export const range: fc.Arbitrary<Range> = fc
  .tuple(fc.array(specifierSetText, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([texts, isTurned]) => {
    const union = texts.map((text) => parseSpecifierSet(text).range).reduce((a, b) => a.union(b));
    return isTurned ? union.complement() : union;
  });
