import type { NormalizedName } from '../pep/name.js';

/** The change of one requirement of a deps file. */
export interface RequirementChange {
  readonly kind: 'added' | 'changed' | 'removed' | 'kept';
  readonly name: NormalizedName;
  /** The groups that it is in; none where it is needed everywhere. */
  readonly groups: readonly NormalizedName[];
  /** As the file has it, on one line; undefined where it is added. */
  readonly before: string | undefined;
  /** Undefined where it is removed. */
  readonly after: string | undefined;
}

/** A deps file after an edit. */
export interface Edited {
  readonly text: string;
  readonly change: RequirementChange;
}
