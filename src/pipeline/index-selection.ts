import type { ConfiguredIndex } from '../config/indexes.js';
import type { DepsRequirement } from '../deps/model.js';
import { PylockError, PylockErrors } from '../errors.js';
import { defaultIndexUrl } from '../index-client/default-index.js';
import { parseIndexAddress } from '../index-client/index-address.js';
import type { IndexEnvironment } from '../index-client/index-environment.js';
import { redactUrl } from '../index-client/redact.js';
import {
  defaultIndexName,
  type IndexSelection,
  type IndexStrategy,
  indexStrategies,
  type NamedIndex,
} from '../index-client/selection.js';
import type { NormalizedName } from '../pep/name.js';
import type { Inputs } from './inputs.js';
import { voucherOf } from './vouch.js';

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

/** The indexes of command line and config, the stronger first, and what the lock remembers of an earlier command line. */
export function settleIndexes(
  flags: IndexFlags,
  config: readonly ConfiguredIndex[] = [],
  remembered: ReadonlyMap<string, string> = new Map(),
): IndexSettings {
  const addresses = new Map(flags.named?.map(({ name, url }) => [name, url]));
  const configured = config.map((index) => ({ ...index, url: addresses.get(index.name) ?? index.url }));
  const isNew = (name: string): boolean => !configured.some((index) => index.name === name);
  const fresh = [...addresses]
    .filter(([name]) => isNew(name))
    .map(([name, url]) => ({ name, url, explicit: false, isDefault: name === defaultIndexName }));
  const known = (remembered.get('flag-indexes') ?? '').split(' ').filter((name) => name !== '' && isNew(name));
  const isAsked = ({ explicit, isDefault }: ConfiguredIndex): boolean => !explicit && !isDefault;
  return {
    flags,
    given: [...fresh, ...configured],
    origins: new Map(config.map(({ name, url }) => [name, new URL(url).origin])),
    configured: configured.filter(isAsked).map(({ name }) => name),
    defaultName: configured.find(({ isDefault }) => isDefault)?.name ?? defaultIndexName,
    flagNames: flags.named === undefined ? known : fresh.filter(isAsked).map(({ name }) => name),
    strategy: flags.strategy ?? indexStrategies.find((strategy) => strategy === remembered.get('index-strategy')),
  };
}

/** What a lock remembers of indexes besides where they lie: names, never addresses. Bindings stand in the requirements. */
export function indexesForLock(settings: IndexSettings): ReadonlyMap<string, string> {
  const { configured, defaultName, flagNames, strategy } = settings;
  const texts = new Map([
    ['default-index', defaultName === defaultIndexName ? '' : defaultName],
    ['flag-indexes', flagNames.join(' ')],
    ['index-strategy', strategy === undefined || strategy === 'first-index' ? '' : strategy],
    ['indexes', configured.join(' ')],
  ]);
  return new Map([...texts].filter(([, text]) => text !== ''));
}

/** Names the place of an address that is none. */
function checked(url: string, from: string): string {
  try {
    parseIndexAddress(url);
    return url;
  } catch (error) {
    throw error instanceof PylockError ? error.at({ file: from }) : error;
  }
}

/** An index that is asked before the default one; one without a name is called by its address. */
function extraIndex(name: string | undefined, url: string, from: string): NamedIndex {
  checked(url, from);
  return { name: name ?? redactUrl(url), url, explicit: false };
}

function defaultIndex({ flags, given }: IndexSettings, environment: IndexEnvironment): NamedIndex {
  const configured = given.find(({ isDefault }) => isDefault);
  const ofMachine = environment.defaultIndex;
  if (flags.defaultUrl !== undefined)
    return { name: configured?.name ?? defaultIndexName, url: flags.defaultUrl, explicit: false };
  if (configured !== undefined) return claimed(configured, flags, environment);
  if (ofMachine !== undefined) checked(ofMachine.url, ofMachine.from);
  return { name: ofMachine?.name ?? defaultIndexName, url: ofMachine?.url ?? defaultIndexUrl, explicit: false };
}

/** An index that lies where the config says, or, by its name, the command line. */
function claimed(index: ConfiguredIndex, flags: IndexFlags, environment: IndexEnvironment): NamedIndex {
  const { name, url, explicit } = index;
  return { name, url, explicit, voucher: voucherOf(index, flags, environment) };
}

/** The extra ones: of the config, the command line, the environment. What the stronger have by name or address is not taken again. */
function extraIndexes(
  { flags, given }: IndexSettings,
  environment: IndexEnvironment,
  last: NamedIndex,
): readonly NamedIndex[] {
  const extras: NamedIndex[] = given
    .filter(({ isDefault, name }) => !isDefault && name !== last.name)
    .map((index) => claimed(index, flags, environment));
  const others = [
    ...flags.extraUrls.map((url) => extraIndex(undefined, url, '--extra-index-url')),
    ...environment.extras.map(({ name, url, from }) => extraIndex(name, url, from)),
  ];
  for (const other of others) {
    const isKnown = [...extras, last].some(({ name, url }) => name === other.name || url === other.url);
    if (!isKnown) extras.push(other);
  }
  return extras;
}

/** The lock was made with an index whose address nobody gives: asking others for its names could bring in a stranger's files. */
function checkRemembered({ flagNames }: IndexSettings, known: readonly NamedIndex[]): void {
  const missing = flagNames.find((wanted) => !known.some(({ name }) => name === wanted));
  if (missing === undefined) return;
  throw new PylockError('usage', `the lock was made with the index "${missing}", whose address is not known here`, {
    hint: `Give it: --index ${missing}=URL, or "indexes" in .pylock.yaml; --index none forgets it.`,
  });
}

function unknownSource(source: string, requirement: DepsRequirement, known: readonly NamedIndex[]): PylockError {
  const names = known.map(({ name }) => name);
  return new PylockError('bad-deps', `there is no index "${source}"`, {
    place: requirement.sourcePlace ?? requirement.place,
    hint: `Known are ${names.join(', ')}; --index ${source}=URL, or "indexes" in .pylock.yaml, names another.`,
  });
}

/** The index that each project is bound to. @throws PylockErrors `bad-deps`, all faults at once */
function sourcesOf(
  requirements: readonly DepsRequirement[],
  known: readonly NamedIndex[],
): ReadonlyMap<NormalizedName, string> {
  const sources = new Map<NormalizedName, string>();
  const faults: PylockError[] = [];
  for (const requirement of requirements) {
    const { name, source } = requirement;
    if (source === undefined) continue;
    const before = sources.get(name);
    if (!known.some((index) => index.name === source)) faults.push(unknownSource(source, requirement, known));
    else if (before !== undefined && before !== source) {
      const message = `${name} is bound to the index "${before}" already; a package has one source`;
      faults.push(new PylockError('bad-deps', message, { place: requirement.sourcePlace ?? requirement.place }));
    }
    sources.set(name, source);
  }
  const [first, ...rest] = faults;
  if (first !== undefined) throw new PylockErrors([first, ...rest]);
  return sources;
}

/**
 * The indexes to ask, in order: those of the command line, the config, the environment, and the default one last.
 * @throws PylockError `usage` where the lock's index is not known or an address is none; PylockErrors `bad-deps` for sources
 * that name no index
 */
export function selectIndexes(
  settings: IndexSettings,
  requirements: readonly DepsRequirement[],
  environment: IndexEnvironment,
): IndexSelection {
  const last = defaultIndex(settings, environment);
  const indexes = [...extraIndexes(settings, environment, last), last];
  checkRemembered(settings, indexes);
  return {
    indexes,
    sources: sourcesOf(requirements, indexes),
    strategy: settings.strategy ?? environment.strategy ?? 'first-index',
  };
}

/** The indexes to ask for everything that one lock's inputs name, by {@link selectIndexes}. @throws what that throws */
export function indexesFor({ deps, settings }: Inputs, environment: IndexEnvironment): IndexSelection {
  const { constraints, overrides } = settings.rules;
  const bound = [...deps.requirements, ...[...overrides.values(), ...constraints.values()].flat()];
  return selectIndexes(settings.indexes, bound, environment);
}
