import type { NormalizedName } from '../pep/name.js';

/**
 * Whose files count where several indexes have a name. `first-index`: those of the first one alone, so that nobody
 * can push a release of a private name in by publishing it elsewhere. `unsafe-best-match`: everybody's.
 */
export type IndexStrategy = 'first-index' | 'unsafe-best-match';

/** Every {@link IndexStrategy}, the default first. */
export const indexStrategies: readonly IndexStrategy[] = ['first-index', 'unsafe-best-match'];

/**
 * Where the address of an index comes from, which decides whether it is sent logins that are bound to no host. `user`: the
 * command line, the user's machine, or the calling program. `repository`: `.pylock.yaml` alone, and nothing else says where
 * logins may go. `contested`: `.pylock.yaml` alone, and the user names other hosts for logins.
 */
export type Voucher = 'user' | 'repository' | 'contested';

/** One index, as messages and bindings call it. */
export interface NamedIndex {
  readonly name: string;
  /** Root of its Simple API; may hold credentials, so it is never shown. */
  readonly url: string;
  /** Asked only for the projects that are bound to it. */
  readonly explicit: boolean;
  /** `user` where left out. */
  readonly voucher?: Voucher;
}

/** The indexes of one deps file. */
export interface IndexSelection {
  /** In the order in which they are asked, the default index last. */
  readonly indexes: readonly NamedIndex[];
  /** The name of the one index that is asked, for projects that are bound to it. */
  readonly sources: ReadonlyMap<NormalizedName, string>;
  readonly strategy: IndexStrategy;
}

/** The name of the default index where the user gives it none. */
export const defaultIndexName = 'default';
