import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CacheFolder, upkeepName } from './cache-folder.js';
import { cacheFormat } from './cache-format.js';

const dayMs = 86_400_000;
/**
 * The number of files that are checked even if the run ends meanwhile: some hundredths of a second. Later runs do the
 * rest.
 */
const fewFiles = 500;

/**
 * Keeps a cache from growing for ever, beside the work of a run: entries of older formats are removed at once, unused
 * ones once a day. It works as long as the run does, a file at a time, and never fails.
 */
export class CacheUpkeep {
  readonly #path: string;
  readonly #work: Promise<void>;
  #looked = 0;
  #isEnding = false;

  /** Starts. */
  constructor(path: string) {
    this.#path = path;
    // A process that may not remove files leaves the upkeep to others.
    this.#work = this.#run().catch(() => undefined);
  }

  /** Stops, at once but for the first few files. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#work;
  }

  async #run(): Promise<void> {
    const folder = new CacheFolder(this.#path);
    const now = Date.now();
    if (!(await folder.hasOldFormats()) && !(await this.#isDue(now))) return;
    await folder.prune(now, () => {
      this.#looked += 1;
      return !this.#isEnding || this.#looked <= fewFiles;
    });
  }

  /** Whether the upkeep is due: no run did it within a day, by the time of a file. */
  async #isDue(now: number): Promise<boolean> {
    const note = join(this.#path, `v${cacheFormat}`, upkeepName);
    const last = await lstat(note).catch(() => undefined);
    if (last !== undefined && now - last.mtimeMs < dayMs) return false;
    // Only one of several runs creates the file; an existing file may be a link, and is not written through.
    await rm(note, { force: true });
    await (await open(note, 'wx')).close();
    return true;
  }
}
