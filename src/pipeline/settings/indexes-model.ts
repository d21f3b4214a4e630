import type { ConfiguredIndex } from '../../config/index-settings.js';
import type { IndexStrategy } from '../../index-client/selection.js';

/** The indexes that the command line names. */
export interface IndexFlags {
  readonly defaultUrl: string | undefined;
  /** Undefined where it names none; empty where it says so, which forgets those that the lock remembers. */
  readonly named: readonly { readonly name: string; readonly url: string }[] | undefined;
  readonly extraUrls: readonly string[];
  readonly strategy: IndexStrategy | undefined;
}

/** A command line that says nothing of them. */
export const noIndexFlags: IndexFlags = { defaultUrl: undefined, named: undefined, extraUrls: [], strategy: undefined };

/** What is known of indexes without the machine's environment, which is read only where an index is asked. */
export interface IndexSettings {
  readonly flags: IndexFlags;
  /** Those of the config, at addresses of the command line where that has them; new ones first. The default one among them. */
  readonly given: readonly ConfiguredIndex[];
  /** Where the config says that its indexes lie: scheme, host and port by name, whatever the command line says. */
  readonly origins: ReadonlyMap<string, string>;
  /** Names that the config has; the default one's apart. */
  readonly configured: readonly string[];
  readonly defaultName: string;
  /** Names that the command line has and the config has not; those of the lock where it has none. */
  readonly flagNames: readonly string[];
  /** What the flag says, else the lock. */
  readonly strategy: IndexStrategy | undefined;
}
