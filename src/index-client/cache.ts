import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the cache remembers beside an answer. Times are ms since 1970. */
export interface CacheStamp {
  readonly storedAt: number;
  /** Until when it may be used without asking; Infinity can't be stored, so `null` is for ever. */
  readonly freshUntil: number | null;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** One remembered answer: our own compact text, not what the index sent. */
export interface CacheEntry {
  readonly stamp: CacheStamp;
  readonly text: string;
}

/** Part of every path, so that a pylock with another form of entries doesn't read these. */
const formatVersion = 'v2';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An entry's file: the digest of all that follows, the stamp, the text. */
function print(entry: CacheEntry): string {
  const rest = `${JSON.stringify(entry.stamp)}\n${entry.text}`;
  return `${sha256(rest)}\n${rest}`;
}

/** Reads an entry's file; undefined where it is not whole. */
function parse(file: string): CacheEntry | undefined {
  const first = file.indexOf('\n');
  const rest = file.slice(first + 1);
  if (first !== 64 || sha256(rest) !== file.slice(0, first)) return undefined;
  const second = rest.indexOf('\n');
  // The digest proves that these bytes are as pylock wrote them, so their form needs no check.
  return { stamp: JSON.parse(rest.slice(0, second)) as CacheStamp, text: rest.slice(second + 1) };
}

/**
 * Makes a folder and those above it. Node's own way (`recursive`) never ends where the system says that a folder
 * that is there is missing, as Linux does below /proc.
 */
async function makeFolder(path: string, isParentMade = false): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || isParentMade || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path, true);
  }
}

/**
 * Answers on disk, for several processes at once: an entry is written to a file of its own and then
 * renamed, and carries its digest, so a reader finds a whole entry or none. Nothing here fails: what
 * can't be read is a miss, and the first entry that can't be written is a warning.
 */
export class Cache {
  readonly #folder: string;
  readonly #onWarning: (text: string) => void;
  readonly #writes = new Set<Promise<void>>();
  #broken = false;

  constructor(folder: string, onWarning: (text: string) => void) {
    this.#folder = join(folder, formatVersion);
    this.#onWarning = onWarning;
  }

  /** The entry of a key, or undefined. */
  async read(key: readonly string[]): Promise<CacheEntry | undefined> {
    try {
      return parse(await readFile(this.#path(key), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Stores an entry some time before {@link Cache.close} returns. */
  write(key: readonly string[], entry: CacheEntry): void {
    if (this.#broken) return;
    const write = this.#store(this.#path(key), print(entry)).finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  /** Waits for what is still being written. */
  async close(): Promise<void> {
    await Promise.all(this.#writes);
  }

  /** Paths are digests of keys: nothing that an index or user wrote becomes a path. */
  #path(key: readonly string[]): string {
    const digest = sha256(JSON.stringify(key));
    return join(this.#folder, digest.slice(0, 2), digest.slice(2));
  }

  async #store(path: string, text: string): Promise<void> {
    const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await makeFolder(dirname(path));
      await writeFile(temporary, text, { flag: 'wx' });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      this.#warn(error);
    }
  }

  #warn(error: unknown): void {
    if (this.#broken) return;
    this.#broken = true;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    this.#onWarning(
      `the cache in ${dirname(this.#folder)} can't be written (${reason}); --no-cache or --cache-dir avoids this`,
    );
  }
}
