/** What kind of fault a finding is. */
export type FindingCode =
  /** The deps file or an option is not the one that the lock was made from. */
  'inputs' | 'missing' | 'unneeded' | 'requirement' | 'python' | 'file' | 'link' | 'closure' | 'form';

/** One fault of a lock. */
export interface Finding {
  readonly code: FindingCode;
  /** The keys that lead to the faulty part of the lock; positions in lists as text. */
  readonly path: readonly string[];
  /** What is wrong, without a full stop. */
  readonly message: string;
}
