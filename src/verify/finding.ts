import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';

/** The kind of fault of a finding. `finding-kinds.ts` has the meaning of each. */
export type FindingCode =
  // From the lock, its deps file and its Nix files alone.
  | 'inputs'
  | 'missing'
  | 'unneeded'
  | 'requirement'
  | 'python'
  | 'file'
  | 'link'
  | 'closure'
  | 'group'
  | 'form'
  | 'nix'
  | 'export'
  | 'overlooked'
  // From the index, or the bytes of the files.
  | 'hash-changed'
  | 'url-changed'
  | 'gone'
  | 'metadata'
  | 'yanked'
  | 'quarantined'
  | 'archived'
  | 'advisory'
  | 'malware'
  | 'unaudited'
  | 'unchecked'
  | 'provenance'
  | 'unproven'
  | 'owners'
  // Facts that only the repository states, and that pylock does not request on its word alone.
  | 'untrusted';

/**
 * The repair of a fault: a new lock, a refresh from the index, another release, new Nix files (once the changes to
 * them are in overrides.nix), or only a decision of the user, who must find out why bytes or publishers changed, or
 * accept a risk (`ignore`).
 */
export type Remedy =
  | 'resolve'
  | 'refresh'
  | 'upgrade'
  | 'overrides'
  | 'nix-again'
  | 'security'
  | 'publisher'
  | 'owners'
  | 'trust'
  | 'ignore'
  | 'none';

/** Releases of which no source tells vulnerabilities: unknown is not the same as none. */
export interface Unaudited {
  /** The reason, as a clause: `the index does not tell of vulnerabilities`. */
  readonly cause: string;
  /** Names with versions. */
  readonly releases: readonly string[];
}

/** One fault of a lock. */
export interface Finding {
  readonly code: FindingCode;
  /** The keys that lead to the faulty part of the lock; positions in lists as text. */
  readonly path: readonly string[];
  /** The fault, without a full stop. */
  readonly message: string;
  /** The systems that it was found on, where it is about some. */
  readonly systems?: readonly System[];
  /** Its line in the lock, counted from 1, where no key stands on that line. */
  readonly line?: number;
  /** Its place where that is not in the lock: the file as the user writes it, and a line counted from 1. */
  readonly place?: { readonly file: string; readonly line: number };
  /** A warning does not count unless the user asks for that; an error where left out. */
  readonly severity?: 'warning';
  /** Lines below the message, such as two hashes that differ. */
  readonly details?: readonly string[];
  /** The address of more information. */
  readonly link?: string;
  /** The project whose dropped pin could repair it. */
  readonly project?: NormalizedName;
  /** The id of the vulnerability, which the user may accept. */
  readonly advisory?: string;
  /** The releases that it is about, where several locks may share their cause. */
  readonly unaudited?: Unaudited;
  /** The repair, where it differs from that of its kind (`finding-kinds.ts`). */
  readonly remedy?: Remedy;
}
