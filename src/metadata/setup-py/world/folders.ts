import { type Unknown, unknown } from '../values/model.js';
import { joinPaths, normalizePath, root } from '../values/path-text.js';
import type { ArchiveFiles } from './archive-files.js';

/** Whether a file is one that a build writes into the archive's folder before it runs setup.py. */
function isMade(path: string): boolean {
  return /(?:^|\/)(?:[^/]*\.egg-info|build|dist|__pycache__)(?:\/|$)/.test(path);
}

/** The archive's files for the evaluated program: relative to its working folder, including its own changes. */
export class Folders {
  readonly #files: ArchiveFiles;
  /** Paths that the program wrote, made or moved. */
  readonly #written = new Set<string>();
  #lost: Unknown | undefined;
  #here: string | Unknown = root;

  constructor(files: ArchiveFiles) {
    this.#files = files;
  }

  /** Whether the archive has a module of that name in any folder. */
  isModule(name: string): boolean {
    return this.#files.isModule(name);
  }

  /** The working folder of the program. */
  get here(): string | Unknown {
    return this.#here;
  }

  set here(path: string | Unknown) {
    this.#here = path;
  }

  /** The absolute form of a path; an {@link Unknown} where that is unknown. */
  resolve(path: string): string | Unknown {
    if (path.startsWith('/')) return normalizePath(path);
    return typeof this.#here === 'string' ? normalizePath(joinPaths(this.#here, path)) : this.#here;
  }

  /** Records that a file may have been written; without a path, any file. */
  write(path: string | undefined, why: Unknown): void {
    const full = path === undefined ? undefined : this.resolve(path);
    if (typeof full === 'string') this.#written.add(full);
    else this.#lost ??= why;
  }

  /** Records that every file may have been written. */
  lose(why: Unknown): void {
    this.#lost ??= why;
  }

  /** The text of a file. */
  text(path: string): string | 'missing' | Unknown {
    const inside = this.#inArchive(path);
    if (typeof inside !== 'string') return inside;
    if (inside === '') return unknown(0, 'reads a folder');
    const text = this.#files.text(inside);
    if (text === 'unread') return unknown(0, `reads ${inside.slice(0, 100)}, which is no short text`);
    // The error for a path below a file differs from the one for a missing path.
    return text === 'missing' && this.#files.isFolder(inside) !== false ? unknown(0, 'reads a folder') : text;
  }

  /** Whether a path is a folder. */
  isFolder(path: string): boolean | Unknown {
    if (path === '') return false;
    const inside = this.#inArchive(path);
    if (typeof inside !== 'string') return inside;
    return inside === '' || (this.#files.isFolder(inside) ?? unknown(0, `asks for ${inside.slice(0, 100)}`));
  }

  /** Whether a path is a file. */
  isFile(path: string): boolean | Unknown {
    if (path === '') return false;
    const inside = this.#inArchive(path);
    if (typeof inside !== 'string') return inside;
    return inside !== '' && this.#files.text(inside) !== 'missing';
  }

  /** The path below the archive's top folder. */
  #inArchive(path: string): string | Unknown {
    const full = this.resolve(path);
    if (typeof full !== 'string') return full;
    if (full !== root && !full.startsWith(`${root}/`)) return unknown(0, 'looks outside of the archive');
    const inside = full === root ? '' : full.slice(root.length + 1);
    const isWritten = [...this.#written].some((one) => one === full || full.startsWith(`${one}/`));
    if (this.#lost !== undefined) return this.#lost;
    return isWritten || isMade(inside) ? unknown(0, `uses ${inside.slice(0, 100)}, which is made by then`) : inside;
  }
}
