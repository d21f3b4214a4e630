import { defaultIndexName, type IndexStrategy, indexStrategies } from '../index-client/selection.js';
import type { IndexFlags } from './index-flags.js';
import type { ConfiguredIndex } from './index-settings.js';
import { type Options, wordList, words } from './remembered.js';

/** The settings of indexes without the machine's environment, which is read only where an index is asked. */
export interface IndexSettings {
  readonly flags: IndexFlags;
  /** Those of the config, at addresses of the command line where that has them; new ones first. The default one among them. */
  readonly given: readonly ConfiguredIndex[];
  /** The origins in the config: scheme, host and port by name, whatever the command line says; `file:` for a folder. */
  readonly origins: ReadonlyMap<string, string>;
  /** Names in the config, except the default one's. */
  readonly configured: readonly string[];
  readonly defaultName: string;
  /** Names on the command line that the config lacks; those of the lock where it has none. */
  readonly flagNames: readonly string[];
  /** The value of the flag, else of the lock. */
  readonly strategy: IndexStrategy | undefined;
}

/**
 * The indexes of command line and config, by descending priority, and those that the lock records of an earlier
 * command line.
 */
export function settleIndexes(
  flags: IndexFlags,
  config: readonly ConfiguredIndex[] = [],
  remembered: Options = new Map(),
): IndexSettings {
  const addresses = new Map(flags.named?.map(({ name, url }) => [name, url]));
  const configured = config.map((index): ConfiguredIndex => {
    const url = addresses.get(index.name);
    const { folderOf: _, ...rest } = index;
    return url === undefined ? index : { ...rest, url };
  });
  const isNew = (name: string): boolean => !configured.some((index) => index.name === name);
  const fresh = [...addresses]
    .filter(([name]) => isNew(name))
    .map(([name, url]) => ({ name, url, explicit: false, isDefault: name === defaultIndexName }));
  const known = (wordList.parse(remembered.get('flag-indexes') ?? '') ?? []).filter(isNew);
  const isAsked = ({ explicit, isDefault }: ConfiguredIndex): boolean => !explicit && !isDefault;
  return {
    flags,
    given: [...fresh, ...configured],
    origins: new Map(
      config.map(({ name, url, folderOf }) => [name, folderOf === undefined ? new URL(url).origin : 'file:']),
    ),
    configured: configured.filter(isAsked).map(({ name }) => name),
    defaultName: configured.find(({ isDefault }) => isDefault)?.name ?? defaultIndexName,
    flagNames: flags.named === undefined ? known : fresh.filter(isAsked).map(({ name }) => name),
    strategy: flags.strategy ?? words(indexStrategies).parse(remembered.get('index-strategy') ?? ''),
  };
}

/**
 * The facts that a lock records of indexes besides their origins: names, never addresses. Bindings stand in the
 * requirements.
 */
export function indexesForLock(settings: IndexSettings): Options {
  const { configured, defaultName, flagNames, strategy } = settings;
  const texts = new Map([
    ['default-index', defaultName === defaultIndexName ? '' : defaultName],
    ['flag-indexes', wordList.print(flagNames)],
    ['index-strategy', strategy === undefined || strategy === 'first-index' ? '' : strategy],
    ['indexes', wordList.print(configured)],
  ]);
  return new Map([...texts].filter(([, text]) => text !== ''));
}
