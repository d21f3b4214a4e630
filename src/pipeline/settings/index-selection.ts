import { fileURLToPath } from 'node:url';
import type { IndexFlags } from '../../config/index-flags.js';
import type { ConfiguredIndex } from '../../config/index-settings.js';
import type { IndexSettings } from '../../config/settle-indexes.js';
import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import type { VersionRules } from '../../deps/version-rules.js';
import { PylockError, PylockErrors } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { checkInside } from '../../git/links.js';
import { defaultIndexUrl } from '../../index-client/default-index.js';
import { redactUrl } from '../../index-client/http/redaction.js';
import { parseIndexAddress } from '../../index-client/index-address.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import { defaultIndexName, type IndexSelection, type NamedIndex } from '../../index-client/selection.js';
import type { NormalizedName } from '../../pep/name.js';
import { claimOf } from './location-claim.js';

/** Adds the place of an invalid address. */
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

/** An index with the config's address, or, by its name, the command line's. */
function claimed(index: ConfiguredIndex, flags: IndexFlags, environment: IndexEnvironment): NamedIndex {
  const { name, url, explicit, from, folderOf } = index;
  if (folderOf !== undefined) checkInside(fileURLToPath(url), folderOf, shownPath(folderOf));
  return { name, url, explicit, from, claim: claimOf(index, flags, environment) };
}

/**
 * The extra indexes: of the config, the command line, the environment. One with the name or address of an earlier one
 * is left out.
 */
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

/**
 * The lock was made with an index without a known address: asking others for its names could bring in foreign files.
 */
function checkRemembered({ flagNames }: IndexSettings, known: readonly NamedIndex[]): void {
  const missing = flagNames.find((wanted) => !known.some(({ name }) => name === wanted));
  if (missing === undefined) return;
  throw new PylockError('usage', `the lock was made with the index "${missing}", whose address is not known here`, {
    hint: `Give it: --index ${missing}=URL, or "indexes" in .pylock.yaml; --index none drops it.`,
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
 * @throws PylockError `usage` where the lock's index is not known or an address is none; PylockErrors `bad-deps` for
 * sources that name no known index
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

/** The inputs that decide the indexes of one lock. */
interface IndexInputs {
  readonly deps: Pick<DepsFile, 'requirements'>;
  readonly settings: {
    readonly indexes: IndexSettings;
    readonly rules: Pick<VersionRules, 'constraints' | 'overrides'>;
  };
}

/** The indexes for all inputs of one lock, by {@link selectIndexes}. @throws its errors */
export function indexesFor({ deps, settings }: IndexInputs, environment: IndexEnvironment): IndexSelection {
  const { constraints, overrides } = settings.rules;
  const bound = [...deps.requirements, ...[...overrides.values(), ...constraints.values()].flat()];
  return selectIndexes(settings.indexes, bound, environment);
}
