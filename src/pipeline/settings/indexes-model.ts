import type { ConfiguredIndex } from '../../config/index-settings.js';
import type { IndexStrategy } from '../../index-client/selection.js';

/** The indexes that the command line names. */
export interface IndexFlags {
  readonly defaultUrl: string | undefined;
  /** Undefined where it names none; empty for `none`, which clears those of the lock. */
  readonly named: readonly { readonly name: string; readonly url: string }[] | undefined;
  readonly extraUrls: readonly string[];
  readonly strategy: IndexStrategy | undefined;
}

/** A command line that says nothing of them. */
export const noIndexFlags: IndexFlags = { defaultUrl: undefined, named: undefined, extraUrls: [], strategy: undefined };

/** The settings of indexes without the machine's environment, which is read only where an index is asked. */
export interface IndexSettings {
  readonly flags: IndexFlags;
  /** Those of the config, at addresses of the command line where that has them; new ones first. The default one among them. */
  readonly given: readonly ConfiguredIndex[];
  /** The origins in the config: scheme, host and port by name, whatever the command line says. */
  readonly origins: ReadonlyMap<string, string>;
  /** Names in the config, except the default one's. */
  readonly configured: readonly string[];
  readonly defaultName: string;
  /** Names on the command line that the config lacks; those of the lock where it has none. */
  readonly flagNames: readonly string[];
  /** The value of the flag, else of the lock. */
  readonly strategy: IndexStrategy | undefined;
}
