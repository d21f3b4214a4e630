import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';

/** What kind of fault a finding is. `finding-kinds.ts` says what each means. */
export type FindingCode =
  // Told by the lock, its deps file and its Nix files alone.
  | 'inputs'
  | 'missing'
  | 'unneeded'
  | 'requirement'
  | 'python'
  | 'file'
  | 'link'
  | 'closure'
  | 'form'
  | 'nix'
  | 'overlooked'
  // Told by the index, or by the bytes of the files.
  | 'hash-changed'
  | 'url-changed'
  | 'gone'
  | 'metadata'
  | 'yanked'
  | 'quarantined'
  | 'archived'
  | 'advisory'
  | 'unaudited'
  | 'unchecked'
  | 'provenance'
  | 'unproven'
  // What only the repository says, and what pylock does not ask on its word alone.
  | 'untrusted';

/**
 * What mends a fault: locking anew, asking the index anew, another release, Nix files written anew (once the change to them
 * stands in overrides.nix), or only a person, who must find out why bytes or publishers changed, or
 * decide what to live with (`ignore`).
 */
export type Remedy =
  | 'resolve'
  | 'refresh'
  | 'upgrade'
  | 'overrides'
  | 'nix-again'
  | 'security'
  | 'publisher'
  | 'trust'
  | 'ignore'
  | 'none';

/** One fault of a lock. */
export interface Finding {
  readonly code: FindingCode;
  /** The keys that lead to the faulty part of the lock; positions in lists as text. */
  readonly path: readonly string[];
  /** What is wrong, without a full stop. */
  readonly message: string;
  /** The systems that it was found on, where it is about some. */
  readonly systems?: readonly System[];
  /** Its line in the lock, counted from 1, where no key stands on that. */
  readonly line?: number;
  /** Where it lies, if that is not in the lock: the file as the user would write it, and a line counted from 1. */
  readonly place?: { readonly file: string; readonly line: number };
  /** A warning does not count unless the user says so; an error where left out. */
  readonly severity?: 'warning';
  /** Lines below the message, such as two hashes that differ. */
  readonly details?: readonly string[];
  /** Where to read more. */
  readonly link?: string;
  /** The project that it is about, where giving up its pin could mend it. */
  readonly project?: NormalizedName;
  /** The vulnerability that somebody may choose to live with, by its id. */
  readonly advisory?: string;
  /** What mends it, where that is not what mends others of its kind (`finding-kinds.ts`). */
  readonly remedy?: Remedy;
}
