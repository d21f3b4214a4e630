import type { Version } from './version.js';

/**
 * A set of versions: a finite union of disjoint intervals on the line of all PEP 440 versions, local
 * and pre-release versions included, so that every set operation is exact. Immutable.
 */
export class Range {
  static readonly none: Range;
  static readonly any: Range;
  /** The one version; its local versions are not included. */
  static of(_version: Version): Range {
    throw new Error('stub');
  }
  contains(_version: Version): boolean {
    throw new Error('stub');
  }
  get isEmpty(): boolean {
    throw new Error('stub');
  }
  intersect(_other: Range): Range {
    throw new Error('stub');
  }
  union(_other: Range): Range {
    throw new Error('stub');
  }
  complement(): Range {
    throw new Error('stub');
  }
  isSubsetOf(_other: Range): boolean {
    throw new Error('stub');
  }
  isDisjointFrom(_other: Range): boolean {
    throw new Error('stub');
  }
  equals(_other: Range): boolean {
    throw new Error('stub');
  }
  /**
   * Short PEP 440 text, such as `>=1.0,<2.0 || ==3.1`; `*` for any. With the ascending list of versions
   * that exist, the set is first simplified to the shortest text that holds the same ones of them.
   */
  toString(_existing?: readonly Version[]): string {
    throw new Error('stub');
  }
}
