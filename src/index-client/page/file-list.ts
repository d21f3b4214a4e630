import { byKey } from '../../order.js';
import { isWheelName } from '../../pep/wheel-filename.js';
import type { SkippedFile } from '../model.js';
import { type RawFile, readListedFile } from './listed-file.js';
import type { ListedFile } from './project-page.js';

/** The limit; they are only for messages. */
const mostSkipped = 20;
/** Endings of files that a lock can hold, besides wheels; eggs, installers and signatures are ignored silently. */
const archiveEndings = ['.tar.gz', '.zip', '.tgz', '.tar.bz2', '.tar.xz'];

/** Whether a file could be locked, as far as the ending of its name tells. */
export function isUsableName(filename: string): boolean {
  return isWheelName(filename) || archiveEndings.some((ending) => filename.endsWith(ending));
}

/** Collects the files of a page, in any order. */
export class FileList {
  readonly #files = new Map<string, ListedFile>();
  readonly #skipped = new Map<string, string>();

  /** Adds one file of the page. A name that is listed again must not have another hash; the entry that has one counts. */
  add(filename: unknown, raw: RawFile): void {
    if (typeof filename !== 'string' || !isUsableName(filename)) return;
    if (this.#skipped.size > 0 && this.#skipped.has(filename)) return;
    const file = readListedFile(filename, raw);
    const before = this.#files.get(filename);
    if (typeof file === 'string') this.#skip(filename, file);
    else if (before === undefined || (before.sha256 === undefined && file.sha256 !== undefined))
      this.#files.set(filename, file);
    else if (file.sha256 !== undefined && before.sha256 !== file.sha256)
      this.#skip(filename, 'is listed twice with different hashes');
  }

  /** In any order. */
  get files(): readonly ListedFile[] {
    return [...this.#files.values()];
  }

  /** Sorted by name, so that the order of the page does not matter. */
  get skipped(): readonly SkippedFile[] {
    return [...this.#skipped]
      .sort(byKey)
      .slice(0, mostSkipped)
      .map(([filename, reason]) => ({ filename: filename.slice(0, 255), reason }));
  }

  #skip(filename: string, reason: string): void {
    this.#files.delete(filename);
    this.#skipped.set(filename, reason);
  }
}
