import type { Constraint } from './constraint.js';
import type { Version } from './version.js';

/** The comparison operators of PEP 440. */
export type SpecifierOperator = '~=' | '==' | '!=' | '<=' | '>=' | '<' | '>' | '===';

/** One version specifier, such as `>=1.0` or `==1.*`. */
export interface Specifier {
  readonly operator: SpecifierOperator;
  /** The version's text as written, without the wildcard; for `===` any text. */
  readonly version: string;
  /** Written with a trailing `.*`. */
  readonly wildcard: boolean;
}

/** A comma-separated set of specifiers, all of which must hold. */
export interface SpecifierSet extends Constraint {
  readonly specifiers: readonly Specifier[];
}

/** Reads a specifier set; the empty text allows everything. @throws PylockError `bad-specifier`, with a caret under the fault. */
export function parseSpecifierSet(_text: string): SpecifierSet {
  throw new Error('stub');
}

/**
 * Whether the set holds a version. With `prereleases` undefined, a pre-release is held only where a
 * specifier names one (PEP 440, "Handling of pre-releases").
 */
export function specifierSetContains(_set: SpecifierSet, _version: Version, _prereleases?: boolean): boolean {
  throw new Error('stub');
}
