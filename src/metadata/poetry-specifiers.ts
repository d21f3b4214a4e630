import type { Constraint } from '../pep/constraint.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import { readPythonConstraint } from '../poetry/python-constraint.js';

/** More minor versions of Python than there are. */
const minors: readonly string[] = ['2.7', ...Array.from({ length: 31 }, (_, minor) => `3.${minor}`)];

/** A constraint as a specifier set of PEP 440; undefined where it needs an "or", which PEP 440 does not have. */
export function specifiersOf({ text, range }: Constraint): string | undefined {
  if (!text.includes('|')) return text;
  const joined = range.toString().replace(/^\*$/, '');
  if (joined.includes('|')) return undefined;
  // The text for messages may be only the nearest specifier set.
  return parseSpecifierSet(joined).range.equals(range) ? joined : undefined;
}

/**
 * Requires-Python for Poetry's constraint on Python; undefined where none fits. A constraint with an "or" becomes a
 * range that excludes minor versions one by one, as poetry-core writes it. @throws PylockError `bad-specifier`
 */
export function requiresPythonOf(text: string): string | undefined {
  const constraint = readPythonConstraint(text);
  const specifiers = specifiersOf(constraint);
  if (specifiers !== undefined) return specifiers;
  const isLeftOut = (minor: string) => parseSpecifierSet(`==${minor}.*`).range.isDisjointFrom(constraint.range);
  const lowest = minors.find((minor) => !isLeftOut(minor));
  if (lowest === undefined) return undefined;
  const left = minors.slice(minors.indexOf(lowest)).filter(isLeftOut);
  return [`>=${lowest}`, ...left.map((minor) => `!=${minor}.*`)].join(',');
}
