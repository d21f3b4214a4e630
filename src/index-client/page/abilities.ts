import type { Cache } from '../cache/cache.js';
import { parseKept } from '../cache/cached-pages.js';
import { isCount, isFlag, optional, tableOf } from '../cache/kept-form.js';

const dayMs = 86_400_000;

/** The detected abilities of an index; undefined: not known yet. */
interface Findings {
  /** Whether it has reliable project pages of the JSON API. */
  jsonApi?: boolean;
  /** Whether it has a JSON page for each version. */
  versionPages?: boolean;
  /** Whether its Simple pages announce the hashes of metadata. */
  metadataHashes?: boolean;
  /** Wheels whose unannounced metadata was requested beside them, and how many had it. */
  besideAsked?: number;
  besideFound?: number;
}

const isFindings = tableOf<Findings>({
  jsonApi: optional(isFlag),
  versionPages: optional(isFlag),
  metadataHashes: optional(isFlag),
  besideAsked: optional(isCount),
  besideFound: optional(isCount),
});

/** The number of vain requests after which unannounced metadata is no longer requested. */
const vainTries = 16;

/** The abilities of an index, cached for a day. */
export class Abilities {
  readonly #cache: Cache | undefined;
  readonly #key: readonly string[];
  readonly #now: () => number;
  #findings: Findings = {};
  #changed = false;

  constructor(cache: Cache | undefined, identity: string, now: () => number) {
    this.#cache = cache;
    this.#key = [identity, 'abilities'];
    this.#now = now;
    this.#load();
  }

  get jsonApi(): boolean | undefined {
    return this.#findings.jsonApi;
  }

  get versionPages(): boolean | undefined {
    return this.#findings.versionPages;
  }

  get metadataHashes(): boolean {
    return this.#findings.metadataHashes ?? true;
  }

  get metadataBesideWheels(): boolean {
    const { besideAsked = 0, besideFound = 0 } = this.#findings;
    return besideFound > 0 || besideAsked < vainTries;
  }

  foundJsonApi(has: boolean): void {
    this.#changed ||= this.#findings.jsonApi !== has;
    this.#findings.jsonApi = has;
  }

  foundVersionPages(has: boolean): void {
    this.#changed ||= this.#findings.versionPages !== has;
    this.#findings.versionPages = has;
  }

  foundMetadataHashes(has: boolean): void {
    this.#changed ||= this.#findings.metadataHashes !== has;
    this.#findings.metadataHashes = has;
  }

  foundBeside(has: boolean): void {
    const { besideAsked = 0, besideFound = 0 } = this.#findings;
    if (besideFound > 0) return;
    this.#findings.besideAsked = besideAsked + 1;
    this.#findings.besideFound = has ? 1 : 0;
    this.#changed = true;
  }

  /** Stores the abilities in the cache. */
  save(): void {
    if (!this.#changed) return;
    const now = this.#now();
    const stamp = { storedAt: now, freshUntil: now + dayMs };
    this.#cache?.write(this.#key, stamp, Buffer.from(JSON.stringify(this.#findings)));
  }

  #load(): void {
    const entry = this.#cache?.read(this.#key, (body) => parseKept(body, isFindings));
    const now = this.#now();
    if (entry === undefined || entry.stamp.storedAt > now || (entry.stamp.freshUntil ?? 0) < now) return;
    this.#findings = entry.value;
  }
}
