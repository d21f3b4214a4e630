import type { Place } from '../../errors.js';
import type { LockDiff } from '../../lock/diff-model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Change } from '../../provider/why-not/change.js';
import type { System } from '../../targets/model.js';

/** One reason why a version can't be had. */
export interface Cause {
  /** `requirement`: of the deps file; `need`: of a package; `refusal`: of a release, by its files or a setting. */
  readonly kind: 'requirement' | 'need' | 'refusal';
  /** A statement without a full stop: `celery 5.3.6 needs kombu <6`. */
  readonly text: string;
  /** Of a requirement. */
  readonly place: Place | undefined;
  /** The systems where it holds; undefined for all that have the package. */
  readonly systems: readonly System[] | undefined;
}

/** A change, with its places in the deps file. */
export interface PlacedChange {
  readonly change: Change;
  readonly places: readonly Place[];
}

/** A set of changes with which a full solve found the version. */
export interface Proposal {
  readonly changes: readonly PlacedChange[];
  /** All that it does to the lock. */
  readonly diff: LockDiff;
}

/** The answer for a version. */
export type Verdict =
  /** Every system that has the package has that version. */
  | { readonly kind: 'locked' }
  /** The index does not have it; the newest that it has, the newest first. */
  | { readonly kind: 'absent'; readonly newest: readonly string[] }
  /** Nothing holds it: `-P NAME==VERSION` gives it, with these changes of the lock. */
  | { readonly kind: 'possible'; readonly diff: LockDiff }
  | {
      readonly kind: 'held';
      readonly causes: readonly Cause[];
      readonly proposals: readonly Proposal[];
      /** The changes of the lock with the inputs as they are, where other packages go back; undefined where that does not help. */
      readonly goingBack: LockDiff | undefined;
      /** Every set of changes that the search knows was tried; else it ended at its limit. */
      readonly isComplete: boolean;
      /** The newest version that `-P NAME` gives; undefined where it gives none that is newer than the lock's. */
      readonly reachable: string | undefined;
    }
  /** The search ended at its limit. */
  | { readonly kind: 'undecided' };

/** The answer of `why-not`. */
export interface WhyNotAnswer {
  readonly lockPath: string;
  readonly depsPath: string;
  readonly name: NormalizedName;
  readonly version: Version;
  /** The locked versions. */
  readonly now: readonly string[];
  /** Facts about the release for the user: that it is yanked, or a pre-release. */
  readonly notes: readonly string[];
  readonly verdict: Verdict;
}
