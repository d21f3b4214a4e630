import { readWheelContents, type WheelContents } from '../../metadata/wheel-contents.js';
import { readWheelLibraries, type WheelLibraries } from '../../metadata/wheel-libraries.js';
import type { Cache } from '../cache/cache.js';
import { parseKept } from '../cache/cached-pages.js';
import { type Form, isCount, isText, listOf, pairOf, tableOf, tripleOf } from '../cache/kept-form.js';
import type { HashedFile, WheelAnswer, Wheels } from '../model.js';
import { Once } from '../once.js';
import { notInCache } from '../page/page-finder.js';
import type { PartsAnswer, RangedReader } from './ranged-file.js';

/** The parts that a {@link WheelReader} needs. */
interface Parts {
  readonly reader: RangedReader;
  readonly cache: Cache | undefined;
  readonly offline: boolean;
  readonly now: () => number;
  /** The wheels lie on this machine, so that a whole one costs no more than its end. */
  readonly isLocal?: boolean;
}

/** The form of contents in the cache: lists, since a wheel may have thousands of files. */
const areContents = tableOf({
  members: listOf(tripleOf(isText, isCount, isCount)),
  programs: listOf(pairOf(isText, isText)),
});

/** The form of libraries in the cache, since JSON has no sets. */
const areLibraries = tableOf<Omit<WheelLibraries, 'provided'> & { readonly provided: readonly string[] }>({
  needed: listOf(isText),
  provided: listOf(isText),
  unread: listOf(isText),
});

function inKept<T, K>(form: Form<K>, from: (kept: K) => T): (body: Buffer) => T {
  return (body) => from(parseKept(body, form));
}

const contentsIn = inKept(
  areContents,
  ({ members, programs }): WheelContents => ({
    members: members.map(([name, size, crc32]) => ({ name, size, crc32 })),
    programs: programs.map(([name, object]) => ({ name, object })),
  }),
);
const librariesIn = inKept(areLibraries, (kept): WheelLibraries => ({ ...kept, provided: new Set(kept.provided) }));

/**
 * Reads wheels, and keeps what it read in the cache for ever. Parts of a file prove no hash: the address belongs to the key, so
 * that no other server's word stands for it.
 */
export class WheelReader implements Wheels {
  readonly #parts: Parts;
  readonly #contents = new Once<WheelAnswer<WheelContents>>();
  readonly #libraries = new Once<WheelLibraries | undefined>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  contents(file: HashedFile): Promise<WheelAnswer<WheelContents>> {
    return this.#contents.get(file.url, async () => {
      const kept = this.#kept(contentsKey(file), file, contentsIn);
      if (kept !== undefined) return kept;
      const answer = await this.#readContents(file);
      if (typeof answer === 'string') return answer;
      keepContents(this.#parts, file, answer.value);
      return answer.value;
    });
  }

  async keptContents(file: HashedFile): Promise<WheelContents | undefined> {
    const { cache, isLocal = false } = this.#parts;
    const kept = cache?.read(contentsKey(file), contentsIn)?.value;
    if (kept !== undefined || !isLocal) return kept;
    const answer = await this.contents(file);
    return typeof answer === 'string' ? undefined : answer;
  }

  libraries(file: HashedFile): Promise<WheelLibraries | undefined> {
    return this.#libraries.get(file.url, async () => {
      const key = ['wheel', 'libraries', file.url, file.sha256];
      const kept = this.#kept(key, file, librariesIn);
      if (kept !== undefined) return kept;
      const found = await this.#parts.reader.read(partedFile(file), readWheelLibraries);
      if (found !== undefined) this.#keep(key, { ...found, provided: [...found.provided] });
      return found;
    });
  }

  async #readContents(file: HashedFile): Promise<PartsAnswer<WheelContents>> {
    const { reader, isLocal = false } = this.#parts;
    if (!isLocal) return reader.readParts(partedFile(file), readWheelContents);
    const value = await reader.read(partedFile(file), readWheelContents);
    return value === undefined ? 'gone' : { value };
  }

  #kept<T>(key: readonly string[], file: HashedFile, read: (body: Buffer) => T): T | undefined {
    const entry = this.#parts.cache?.read(key, read);
    if (entry === undefined && this.#parts.offline)
      throw notInCache(`what ${file.url.slice(file.url.lastIndexOf('/') + 1)} holds`);
    return entry?.value;
  }

  #keep(key: readonly string[], value: unknown): void {
    keep(this.#parts, key, value);
  }
}

/** A cache that keeps facts of files for ever. */
export interface FactKeeper {
  readonly cache: Cache | undefined;
  readonly now: () => number;
}

function keep({ cache, now }: FactKeeper, key: readonly string[], value: unknown): void {
  cache?.write(key, { storedAt: now(), freshUntil: null }, Buffer.from(JSON.stringify(value)));
}

function contentsKey({ url, sha256 }: HashedFile): readonly string[] {
  return ['wheel', 'contents', url, sha256];
}

/** Keeps the contents of a wheel that was read for another reason. */
export function keepContents(keeper: FactKeeper, file: HashedFile, { members, programs }: WheelContents): void {
  keep(keeper, contentsKey(file), {
    members: members.map(({ name, size, crc32 }) => [name, size, crc32]),
    programs: programs.map(({ name, object }) => [name, object]),
  });
}

function partedFile({ url, sha256 }: HashedFile) {
  return { url, sha256, size: undefined };
}
