import type { NormalizedName } from '../../pep/name.js';
import type { IndexFile, MetadataUnavailable, ReleaseMetadata } from '../model.js';
import type { Cache } from './cache.js';
import { parseKept } from './cached-pages.js';
import type { EntryPack } from './entry-pack.js';
import { isWheelAnswer } from './kept-metadata.js';

type KeptFile = Pick<IndexFile, 'filename' | 'sha256' | 'url'>;

/** The requirements of wheels in the cache: those of a project in one file, since a solve reads those of many releases. */
export class KeptWheels {
  readonly #cache: Cache | undefined;
  readonly #identity: string;
  readonly #now: () => number;
  readonly #packs = new Map<NormalizedName, EntryPack>();

  /** `identity`: of the index. */
  constructor(parts: { readonly cache: Cache | undefined; readonly identity: string; readonly now: () => number }) {
    this.#cache = parts.cache;
    this.#identity = parts.identity;
    this.#now = parts.now;
  }

  read(name: NormalizedName, file: KeptFile): ReleaseMetadata | MetadataUnavailable | undefined {
    const key = this.#keyOf(file);
    const packed = this.#packOf(name)?.read(key);
    // Long ones have files of their own, as all of them had.
    return packed === undefined ? this.#cache?.read(key, parse)?.value : orMiss(packed);
  }

  /** Stores an answer. Gives whether a file's metadata may be stored: it never changes as long as the hash is the same. */
  write(name: NormalizedName, file: KeptFile, answer: ReleaseMetadata): boolean {
    if (file.sha256 === undefined) return false;
    const key = this.#keyOf(file);
    const text = JSON.stringify(answer);
    if (this.#packOf(name)?.write(key, text) === false)
      this.#cache?.write(key, { storedAt: this.#now(), freshUntil: null }, Buffer.from(text));
    return true;
  }

  #keyOf({ filename, sha256, url }: KeptFile): readonly string[] {
    return [this.#identity, 'metadata', filename, sha256 ?? url];
  }

  #packOf(name: NormalizedName): EntryPack | undefined {
    const known = this.#packs.get(name) ?? this.#cache?.pack([this.#identity, 'metadata', name]);
    if (known !== undefined) this.#packs.set(name, known);
    return known;
  }
}

function parse(body: Buffer): ReleaseMetadata | MetadataUnavailable {
  return parseKept(body, isWheelAnswer);
}

function orMiss(body: Buffer): ReleaseMetadata | MetadataUnavailable | undefined {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}
