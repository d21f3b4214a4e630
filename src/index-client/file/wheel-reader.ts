import { readWheelMembers, type WheelMember } from '../../metadata/wheel-contents.js';
import { readWheelLibraries, type WheelLibraries } from '../../metadata/wheel-libraries.js';
import type { Cache } from '../cache/cache.js';
import { parseKept } from '../cache/cached-pages.js';
import { type Form, isCount, isText, listOf, pairOf, tableOf } from '../cache/kept-form.js';
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

/** The form of members in the cache: pairs, since a wheel may have thousands. */
const areMembers = listOf(pairOf(isText, isCount));

/** The form of libraries in the cache, since JSON has no sets. */
const areLibraries = tableOf<Omit<WheelLibraries, 'provided'> & { readonly provided: readonly string[] }>({
  needed: listOf(isText),
  provided: listOf(isText),
  unread: listOf(isText),
});

function inKept<T, K>(form: Form<K>, from: (kept: K) => T): (body: Buffer) => T {
  return (body) => from(parseKept(body, form));
}

const membersIn = inKept(areMembers, (pairs): readonly WheelMember[] => pairs.map(([name, size]) => ({ name, size })));
const librariesIn = inKept(areLibraries, (kept): WheelLibraries => ({ ...kept, provided: new Set(kept.provided) }));

/**
 * Reads wheels, and keeps what it read in the cache for ever. Parts of a file prove no hash: the address belongs to the key, so
 * that no other server's word stands for it.
 */
export class WheelReader implements Wheels {
  readonly #parts: Parts;
  readonly #members = new Once<WheelAnswer<readonly WheelMember[]>>();
  readonly #libraries = new Once<WheelLibraries | undefined>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  members(file: HashedFile): Promise<WheelAnswer<readonly WheelMember[]>> {
    return this.#members.get(file.url, async () => {
      const key = ['wheel', 'members', file.url, file.sha256];
      const kept = this.#kept(key, file, membersIn);
      if (kept !== undefined) return kept;
      const answer = await this.#readMembers(file);
      if (typeof answer === 'string') return answer;
      this.#keep(
        key,
        answer.value.map(({ name, size }) => [name, size]),
      );
      return answer.value;
    });
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

  async #readMembers(file: HashedFile): Promise<PartsAnswer<readonly WheelMember[]>> {
    const { reader, isLocal = false } = this.#parts;
    if (!isLocal) return reader.readParts(partedFile(file), readWheelMembers);
    const value = await reader.read(partedFile(file), readWheelMembers);
    return value === undefined ? 'gone' : { value };
  }

  #kept<T>(key: readonly string[], file: HashedFile, read: (body: Buffer) => T): T | undefined {
    const entry = this.#parts.cache?.read(key, read);
    if (entry === undefined && this.#parts.offline)
      throw notInCache(`what ${file.url.slice(file.url.lastIndexOf('/') + 1)} holds`);
    return entry?.value;
  }

  #keep(key: readonly string[], value: unknown): void {
    const { cache, now } = this.#parts;
    cache?.write(key, { storedAt: now(), freshUntil: null }, Buffer.from(JSON.stringify(value)));
  }
}

function partedFile({ url, sha256 }: HashedFile) {
  return { url, sha256, size: undefined };
}
