import { type RawFile, readListedFile } from './listed-file.js';
import type { SkippedFile } from './model.js';
import type { ListedFile } from './project-page.js';

/** More are not kept: they are for messages. */
const mostSkipped = 20;
/** Endings of files that a lock can hold; eggs, installers and signatures are passed over without a word. */
const endings = ['.whl', '.tar.gz', '.zip', '.tgz', '.tar.bz2', '.tar.xz'];

/** Collects the files of a page, whatever order they come in. */
export class FileList {
  readonly #files = new Map<string, ListedFile>();
  readonly #skipped = new Map<string, string>();

  /** Adds one file of the page. A name that is listed again must have the same hash. */
  add(raw: Omit<RawFile, 'filename'> & { readonly filename: unknown }): void {
    const { filename } = raw;
    if (
      typeof filename !== 'string' ||
      !endings.some((ending) => filename.endsWith(ending)) ||
      this.#skipped.has(filename)
    )
      return;
    const file = readListedFile({ ...raw, filename });
    const before = this.#files.get(filename);
    if (typeof file === 'string') this.#skip(filename, file);
    else if (before !== undefined && before.sha256 !== file.sha256)
      this.#skip(filename, 'is listed twice with different hashes');
    else this.#files.set(filename, before ?? file);
  }

  /** Sorted by name, so that the order of the page is of no account. */
  get files(): readonly ListedFile[] {
    return [...this.#files.values()].sort((a, b) => (a.filename < b.filename ? -1 : 1));
  }

  get skipped(): readonly SkippedFile[] {
    return [...this.#skipped]
      .slice(0, mostSkipped)
      .map(([filename, reason]) => ({ filename: filename.slice(0, 255), reason }));
  }

  #skip(filename: string, reason: string): void {
    this.#files.delete(filename);
    this.#skipped.set(filename, reason);
  }
}
