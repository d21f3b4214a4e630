// The facts of a lock's files, such as their sizes and licences, which no lock holds: from the cache first, then from the index.
import pLimit from 'p-limit';
import type { SettingFlags } from '../../config/model.js';
import { parseRequirementText } from '../../deps/requirement-text.js';
import { PylockError, PylockErrors } from '../../errors.js';
import type { FactsOf, FileFacts, SbomsOf } from '../../facts/model.js';
import type { AuditClient, LockedFile } from '../../index-client/audit/audit-client.js';
import type { FactsCache } from '../../index-client/facts/kept-facts.js';
import { nixToHex } from '../../lock/hash.js';
import type { Lock } from '../../lock/model.js';
import { rootTexts } from '../../lock/projects.js';
import { isGitAddress } from '../../pep/git-url.js';
import type { NormalizedName } from '../../pep/name.js';
import { lockedFiles } from '../../verify/locked-files.js';
import { type AskedIndex, inputsOf, type LockInFolder, lockClients } from '../settings/lock-clients.js';
import { withStatedLicences } from './stated-licences.js';

/** Facts, and the first fault of inputs, index or network, which keeps others unknown. */
export interface ToldFacts {
  readonly of: FactsOf;
  readonly fault: unknown;
  /** The bills of materials inside of wheels, where they were asked for. */
  readonly sboms: SbomsOf;
  /** Why some of them are not known; undefined where all are. */
  readonly sbomNotice: string | undefined;
}

/** The facts that are asked for besides those of metadata. */
export interface FactsWanted {
  /** Whether the bills of materials inside of wheels are wanted. */
  readonly sboms: boolean;
}

/** Asks for the facts of a lock's files, also of a lock that is not on disk yet. */
export type ReadFacts = (lock: Lock, place: LockInFolder, wanted: FactsWanted) => Promise<ToldFacts>;

/** The parameters of {@link readFacts}. */
export interface FactsOptions {
  /** The indexes of an offline run: any page in the cache counts, of whatever age. */
  readonly cached: AskedIndex & { readonly facts: () => Promise<FactsCache | undefined> };
  /** The indexes to ask for the rest; undefined with `--offline`. */
  readonly index: AskedIndex | undefined;
  readonly flags: SettingFlags;
  readonly now: Date;
  /** The files that are asked about, by name; all where left out. */
  readonly isWanted?: (file: string) => boolean;
  /** Whether bills of materials inside of wheels are asked for. */
  readonly sboms?: boolean;
}

/** A file of the lock with its project. */
interface Wanted {
  readonly name: NormalizedName;
  readonly file: LockedFile;
  readonly isDirect: boolean;
}

/** Files that are asked for at once; requests have a limit of their own. */
const atOnce = 32;

/** The projects that the deps file names by their addresses. */
function directProjects({ pylock }: Lock): ReadonlySet<NormalizedName> {
  const texts = pylock === undefined ? [] : rootTexts(pylock.inputs);
  const roots = texts.flatMap((text) => parseRequirementText(text) ?? []);
  return new Set(roots.filter(({ url }) => url !== undefined).map(({ name }) => name));
}

function wantedFiles(lock: Lock, isWanted: (file: string) => boolean): readonly Wanted[] {
  const direct = directProjects(lock);
  return [...lockedFiles(lock)].flatMap(([name, files]) =>
    files
      // Of a repository nothing is published.
      .filter(({ link }) => isWanted(link.name) && !isGitAddress(link.url))
      .map(({ link, parsed }): Wanted => {
        const file = { filename: link.name, parsed, url: link.url, sha256: nixToHex(link.sha256) };
        return { name, file, isDirect: direct.has(name) };
      }),
  );
}

/** Gathers the facts of one lock. */
class FactsRun {
  readonly #lock: Lock;
  readonly #place: LockInFolder;
  readonly #options: FactsOptions;
  readonly #kept: FactsCache | undefined;
  readonly #found = new Map<string, FileFacts>();
  #fault: unknown;

  constructor(lock: Lock, place: LockInFolder, options: FactsOptions, kept: FactsCache | undefined) {
    this.#lock = lock;
    this.#place = place;
    this.#options = options;
    this.#kept = kept;
  }

  async run(): Promise<Pick<ToldFacts, 'of' | 'fault'>> {
    const { index, cached, isWanted = () => true } = this.#options;
    const all = wantedFiles(this.#lock, isWanted);
    const rest = all.filter((one) => !this.#isKept(one));
    const unseen = rest.filter(({ file }) => !this.#found.has(file.sha256));
    if (index !== undefined && rest.length > 0) await this.#ask(rest, index, true);
    else if (unseen.length > 0) await this.#ask(unseen, cached, false);
    if (this.#fault !== undefined) await this.#askCache(all);
    return { of: ({ sha256 }) => this.#found.get(nixToHex(sha256)), fault: this.#fault };
  }

  /** After a fault, the pages in the cache still tell sizes and times. */
  async #askCache(all: readonly Wanted[]): Promise<void> {
    const unseen = all.filter(({ file }) => !this.#found.has(file.sha256));
    if (unseen.length > 0) await this.#ask(unseen, this.#options.cached, false);
  }

  /** Whether the cache has all facts of a file; those that it has are taken. */
  #isKept({ file }: Wanted): boolean {
    const kept = this.#kept?.read(file);
    if (kept === undefined) return false;
    this.#found.set(file.sha256, kept.facts);
    return kept.isWhole;
  }

  async #ask(files: readonly Wanted[], index: AskedIndex, isWhole: boolean): Promise<void> {
    const limit = pLimit(atOnce);
    let isOver = false;
    const failed = (error: unknown): void => {
      if (!isOver && isWhole) this.#failed(error);
      isOver = true;
    };
    try {
      const names = files.map(({ file }) => file.filename);
      const inputs = await inputsOf(this.#lock, this.#place, this.#options);
      for (const { client, files: own } of await lockClients(this.#lock, this.#place.lockPath, inputs, index, names)) {
        const one = async (wanted: Wanted): Promise<void> => {
          if (!isOver) await this.#askOne(client, wanted, isWhole).catch(failed);
        };
        await Promise.all(files.flatMap((wanted) => (own.has(wanted.file.filename) ? [limit(one, wanted)] : [])));
      }
    } catch (error) {
      failed(error);
    }
  }

  /** @throws any error that is a bug */
  #failed(error: unknown): void {
    if (!(error instanceof PylockError || error instanceof PylockErrors)) throw error;
    this.#fault ??= error;
  }

  async #askOne(client: AuditClient, { name, file, isDirect }: Wanted, isWhole: boolean): Promise<void> {
    const told = isDirect ? client.directFacts(name, file) : client.facts(name, file);
    const facts = isWhole ? await told : await told.catch(unlessInCache);
    if (facts === undefined) return;
    this.#found.set(file.sha256, facts);
    // A wheel without metadata is at fault, which its index may repair; a source archive may have none.
    const isLasting = facts.release !== undefined || file.parsed.kind === 'sdist';
    this.#kept?.write(file, facts, isWhole && isLasting);
  }
}

/** A page that the cache lacks tells nothing. @throws any other error */
function unlessInCache(error: unknown): undefined {
  if (error instanceof PylockError && error.code === 'offline') return undefined;
  throw error;
}

/**
 * The facts of a lock's files, with the licences that the config states. A fact of a hash never changes, so the cache keeps it
 * for ever; the indexes that the lock's projects come from are asked for the others. A fault of theirs leaves facts unknown.
 * @throws PylockError, PylockErrors of the config
 */
export async function readFacts(lock: Lock, place: LockInFolder, options: FactsOptions): Promise<ToldFacts> {
  const kept = await options.cached.facts();
  try {
    const { of, fault } = await new FactsRun(lock, place, options, kept).run();
    const stated = await withStatedLicences(of, place, options.now);
    if (options.sboms !== true) return { of: stated, fault, sboms: () => [], sbomNotice: undefined };
    const { readSboms } = await import('./read-sboms.js');
    const sboms = await readSboms(lock, place, { ...options, index: options.index ?? options.cached });
    return { of: stated, fault, sboms: sboms.of, sbomNotice: sboms.notice };
  } finally {
    await kept?.close();
  }
}
