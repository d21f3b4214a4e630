import type { NormalizedName } from '../pep/name.js';

/** A project, with the groups that need it where main does not: those of the new lock, of a removed one those of the old. */
interface Changed {
  readonly name: NormalizedName;
  readonly groups?: readonly NormalizedName[];
}

/** A project that only one of the locks has. */
interface Moved extends Changed {
  /** Several where systems differ, as `1.0, 2.0`. */
  readonly version: string;
}

/** A project with other versions than before. */
interface Updated extends Changed {
  /** Several versions where systems differ, as `1.0, 2.0`. */
  readonly from: string;
  readonly to: string;
  /** Present where some system has a lower version than before. */
  readonly downgrade?: true;
}

/** A package from a repository of git at another commit, whole; several commits where systems differ, as `1a…, 2b…`. */
export interface CommitMove {
  readonly name: NormalizedName;
  readonly from: string;
  readonly to: string;
}

/** The changes from one lock to another, each list sorted. */
export interface LockDiff {
  readonly added: readonly Moved[];
  readonly removed: readonly Moved[];
  readonly updated: readonly Updated[];
  /** Present where there is one. */
  readonly commits?: readonly CommitMove[];
  /** Names of links. */
  readonly filesAdded: readonly string[];
  readonly filesRemoved: readonly string[];
  /** Links of the same name whose hash or address differs. */
  readonly filesChanged: readonly string[];
}

/** A value that differs; undefined where there is none. */
export interface Change {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Present where a version is lower than before. */
  readonly downgrade?: true;
}

/** Owners that differ. */
export interface OwnersChanged extends Change {
  /** Present where nobody who owned the project before does so any more. */
  readonly replaced?: true;
}

/** All differences between two locks, by meaning. */
export interface LockChanges extends LockDiff {
  /** Python, systems, requirements and options. */
  readonly inputs: readonly Change[];
  /** Versions of build tools, on any system. */
  readonly tools: readonly Change[];
  /** Publishers of projects that both locks have. */
  readonly publishers: readonly Change[];
  /** Owners of projects that both locks have, where both record them. */
  readonly owners: readonly OwnersChanged[];
  /** Files with other bytes or addresses under the same name. */
  readonly replaced: readonly Change[];
}
