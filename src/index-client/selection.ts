import type { NormalizedName } from '../pep/name.js';

/**
 * The files that count where several indexes have a name. `first-index`: those of the first one, which prevents
 * dependency confusion. `unsafe-best-match`: those of all.
 */
export type IndexStrategy = 'first-index' | 'unsafe-best-match';

/** Every {@link IndexStrategy}, the default first. */
export const indexStrategies: readonly IndexStrategy[] = ['first-index', 'unsafe-best-match'];

/**
 * The claim that an index lies at its address, by its origin, which decides whether it gets logins that are bound to no host. `user`: the
 * command line, the user's machine, or the calling program. `repository`: `.pylock.yaml` or another file of the repository
 * alone, and no setting limits the hosts of logins. `contested`: such a file alone, and the user names other hosts for
 * logins.
 */
export type LocationClaim = 'user' | 'repository' | 'contested';

/** One index, with its name in messages and bindings. */
export interface NamedIndex {
  readonly name: string;
  /** Root of its Simple API; may hold credentials, so it is never shown. */
  readonly url: string;
  /** Used only for the projects that are bound to it. */
  readonly explicit: boolean;
  /** `user` where left out. */
  readonly claim?: LocationClaim;
  /** The file of the repository that names it; `.pylock.yaml` where left out. */
  readonly from?: string | undefined;
}

/** The indexes of one deps file. */
export interface IndexSelection {
  /** In order of priority, the default index last. */
  readonly indexes: readonly NamedIndex[];
  /** The name of the one index for each project that is bound to one. */
  readonly sources: ReadonlyMap<NormalizedName, string>;
  readonly strategy: IndexStrategy;
}

/** The name of the default index without one from the user. */
export const defaultIndexName = 'default';
