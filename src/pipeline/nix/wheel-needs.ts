// The libraries of the system that the wheels of a new lock load: as the old lock has them, as they are known, or as the wheels say.
import pLimit from 'p-limit';
import { isGiven } from '../../emit/known-libraries.js';
import { knownNeeds } from '../../emit/known-needs.js';
import { PylockError, PylockErrors } from '../../errors.js';
import type { HashedFile, Wheels } from '../../index-client/model.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import { libraryName } from '../../lock/read.js';
import { MetadataFault } from '../../metadata/model.js';
import { byKey } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Nixpkgs } from '../../targets/patch-floor.js';
import { linuxWheels } from './linux-wheels.js';
import { needsNotices } from './needs-notices.js';

/** The new lock, and where its wheels come from. */
export interface NeedsRequest {
  readonly lock: Lock;
  /** Undefined where nothing of it counts. */
  readonly old: Lock | undefined;
  /** Whether every wheel with machine code is read (`libraries` of the config). */
  readonly readsAll: boolean;
  /** The nixpkgs that builds it. */
  readonly nixpkgs: Nixpkgs;
  /** Opened only where a wheel is read. */
  readonly openWheels: () => Promise<Wheels | undefined>;
}

/** The lock with what its wheels need. */
export interface LearnedNeeds {
  readonly lock: Lock;
  readonly notices: readonly string[];
}

/** The number of wheels read at once: each may hold hundreds of megabytes. */
const atOnce = 4;
/** Machine code of more bytes is not read unless the config asks for it: it costs more than the rest of a lock. */
const mostUnaskedBytes = 16 * 1024 * 1024;
/** No wheel loads more. */
const mostLibraries = 500;

const goneReason = 'it is not where the lock says';

/** Whether a wheel's tags promise that it needs no more than PEP 600 lets it expect: `linux_x86_64` promises nothing. */
function promises(file: string): boolean {
  return file.includes('manylinux');
}

/** Learns what the wheels of one lock load. */
class NeedsRun {
  readonly #request: NeedsRequest;
  readonly #oldLinks: ReadonlyMap<string, Link>;
  /** The wheels that could not be read, and why. */
  readonly unread = new Map<string, string>();

  constructor(request: NeedsRequest) {
    this.#request = request;
    this.#oldLinks = new Map(request.old?.links.map((link) => [link.name, link]));
  }

  /** The needs as far as they are known without reading the wheel; undefined where it is to be read. */
  known(name: NormalizedName, link: Link): readonly string[] | undefined {
    const { old, readsAll } = this.#request;
    if (!readsAll && promises(link.name)) return knownNeeds(name);
    if (this.#oldLinks.get(link.name)?.sha256 !== link.sha256) return undefined;
    const wereAllRead = old?.pylock?.inputs.options.get('libraries') === 'true';
    const needs = wereAllRead || !promises(link.name) ? old?.needs?.get(link.name) : undefined;
    return needs ?? (wereAllRead ? [] : undefined);
  }

  async read(wheels: Wheels, { name, url, sha256 }: Link): Promise<readonly string[]> {
    const file = { url, sha256: nixToHex(sha256) };
    try {
      const reason = this.#request.readsAll ? undefined : await reasonAgainst(wheels, file);
      if (reason !== undefined) return this.#skip(name, reason);
      const libraries = await wheels.libraries(file);
      if (libraries === undefined) return this.#skip(name, goneReason);
      const { needed, provided } = libraries;
      return needed
        .filter((library) => libraryName.test(library) && !isGiven(library) && !provided.has(library))
        .slice(0, mostLibraries);
    } catch (error) {
      if (!(error instanceof PylockError || error instanceof PylockErrors || error instanceof MetadataFault))
        throw error;
      return this.#skip(name, error.message);
    }
  }

  #skip(name: string, reason: string): readonly string[] {
    this.unread.set(name, reason);
    return [];
  }
}

/** Why a wheel is not read unasked; undefined for one whose machine code costs little. No large file is fetched whole. */
async function reasonAgainst(wheels: Wheels, file: HashedFile): Promise<string | undefined> {
  const contents = await wheels.contents(file);
  if (contents === 'gone') return goneReason;
  if (contents === 'no-parts') return `${new URL(file.url).host} sends no parts of files`;
  const sizes = contents.members.map(({ name, size }) => (/\.so(\.|$)|\/bin\//.test(name) ? size : 0));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return all <= mostUnaskedBytes ? undefined : 'it is large; "libraries: true" in .pylock.yaml has it read';
}

function unreadNotices(unread: ReadonlyMap<string, string>): readonly string[] {
  const [first] = [...unread].sort(byKey);
  if (first === undefined) return [];
  const which = unread.size === 1 ? `${first[0]} was` : `${unread.size} wheels were`;
  return [`${which} not read for libraries of the system: ${first[1]}`];
}

/**
 * A lock with the libraries that its wheels for Linux load beyond those that PEP 600 lets them expect. A `manylinux` wheel promises to
 * load no others: it is read only if the config asks for it, and projects that are known to break the promise are in a table. The
 * same lock comes out whether it was solved or taken from the old one.
 */
export async function withNeeds(request: NeedsRequest): Promise<LearnedNeeds> {
  const { lock } = request;
  const links = new Map(lock.links.map((link) => [link.name, link]));
  const taken = new Map(
    linuxWheels(lock).flatMap(([, wheels]) => wheels.map(({ name, file }) => [file, name] as const)),
  );
  const run = new NeedsRun(request);
  const found = new Map<string, readonly string[]>();
  const toRead: Link[] = [];
  for (const [file, name] of taken) {
    const link = links.get(file);
    if (link === undefined) continue;
    const known = run.known(name, link);
    if (known === undefined) toRead.push(link);
    else found.set(file, known);
  }
  const wheels = toRead.length === 0 ? undefined : await request.openWheels();
  if (wheels !== undefined) {
    const limit = pLimit(atOnce);
    await Promise.all(toRead.map((link) => limit(async () => found.set(link.name, await run.read(wheels, link)))));
  }
  const needs = new Map([...found].filter(([, libraries]) => libraries.length > 0).sort(byKey));
  const learned = needs.size === 0 ? lock : { ...lock, needs };
  return {
    lock: learned,
    notices: [...unreadNotices(run.unread), ...needsNotices(learned, request.old, request.nixpkgs)],
  };
}
