import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CacheFolder, cacheFormat, upkeepName } from './cache-folder.js';

const dayMs = 86_400_000;
/** So many files are looked at even if the run ends meanwhile: some hundredths of a second. The rest is left to other runs. */
const fewFiles = 500;

/**
 * Keeps a cache from growing for ever, beside the work of a run: entries in older forms go at once, those that nobody
 * reads once a day. It goes on as long as the run does, a file at a time, and never fails.
 */
export class CacheUpkeep {
  readonly #path: string;
  readonly #work: Promise<void>;
  #looked = 0;
  #isEnding = false;

  /** Begins. */
  constructor(path: string) {
    this.#path = path;
    // A process that may not remove anything leaves it to others.
    this.#work = this.#run().catch(() => undefined);
  }

  /** Ends, at once but for the first few files. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#work;
  }

  async #run(): Promise<void> {
    const folder = new CacheFolder(this.#path);
    const now = Date.now();
    if (!(await folder.hasOldFormats()) && !(await this.#takeTurn(now))) return;
    await folder.prune(now, () => {
      this.#looked += 1;
      return !this.#isEnding || this.#looked <= fewFiles;
    });
  }

  /** Whether it is this run's turn: no other run had it within a day. The time of a file tells. */
  async #takeTurn(now: number): Promise<boolean> {
    const note = join(this.#path, `v${cacheFormat}`, upkeepName);
    const last = await lstat(note).catch(() => undefined);
    if (last !== undefined && now - last.mtimeMs < dayMs) return false;
    // Of runs at once, one alone makes the file; what lay there may have been a link, and is not written through.
    await rm(note, { force: true });
    await (await open(note, 'wx')).close();
    return true;
  }
}
