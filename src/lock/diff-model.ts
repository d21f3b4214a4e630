import type { NormalizedName } from '../pep/name.js';

/** A project with other versions than before. */
interface Updated {
  readonly name: NormalizedName;
  /** Several versions where systems differ, as `1.0, 2.0`. */
  readonly from: string;
  readonly to: string;
  /** Present where some system has a lower version than before. */
  readonly downgrade?: true;
}

/** The changes from one lock to another, each list sorted. */
export interface LockDiff {
  readonly added: readonly { readonly name: NormalizedName; readonly version: string }[];
  readonly removed: readonly { readonly name: NormalizedName; readonly version: string }[];
  readonly updated: readonly Updated[];
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

/** All differences between two locks, by meaning. */
export interface LockChanges extends LockDiff {
  /** Python, systems, requirements and options. */
  readonly inputs: readonly Change[];
  /** Versions of build tools, on any system. */
  readonly tools: readonly Change[];
  /** Publishers of projects that both locks have. */
  readonly publishers: readonly Change[];
  /** Files with other bytes or addresses under the same name. */
  readonly replaced: readonly Change[];
}
