import type { Constraint } from '../pep/constraint.js';
import { parseSpecifierSet, type Specifier } from '../pep/specifier.js';
import { tryParseVersion } from '../pep/version.js';
import { readConstraint } from './poetry-constraint.js';

/** Between alternatives in the text of a constraint. */
export const orText = ' || ';

/**
 * Reads a constraint on Python. `3.9` means every patch release of 3.9, as in a table of Poetry: otherwise it would
 * hold for 3.9.0 alone, which nobody wants. @throws PylockError `bad-specifier`
 */
export function readPythonConstraint(text: string): Constraint {
  const constraint = readConstraint(text);
  if (constraint.text === '') return constraint;
  return readConstraint(constraint.text.split(orText).map(widenAll).join(orText));
}

function widenAll(alternative: string): string {
  return parseSpecifierSet(alternative).specifiers.map(widen).join(',');
}

function widen({ operator, version, wildcard }: Specifier): string {
  const isMinor = operator === '==' && !wildcard && /^[0-9]+(?:\.[0-9]+)?$/.test(tryParseVersion(version)?.text ?? '');
  return `${operator}${version}${wildcard || isMinor ? '.*' : ''}`;
}
