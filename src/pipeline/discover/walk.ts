import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PylockError } from '../../errors.js';
import type { Overlooked } from '../../files/overlooked.js';
import { ignoredByGit } from '../../git/ignored.js';
import { hasDotGit } from '../../git/repository.js';

/** The result of a walk. */
export interface Walked {
  /** Sorted by path. */
  readonly files: readonly string[];
  /** Folders that can't be read, and repositories for which git fails. */
  readonly overlooked: readonly Overlooked[];
}

/** The options of a walk. */
export interface WalkOptions {
  readonly isWanted: (name: string) => boolean;
  /** Called with the number of folders read so far. */
  readonly onFolder?: ((folders: number) => void) | undefined;
}

/**
 * Folders that never hold deps files of their own: git's and npm's. The results of `nix-build` are links, which are
 * not followed.
 */
function isSkipped({ name }: Dirent): boolean {
  return name === '.git' || name === 'node_modules';
}

/**
 * Whether a link leads to a file, or to nothing; false where it can't be told: a circle of links, an unreadable
 * folder.
 */
function isLinkedFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    return false;
  }
}

/**
 * A file, or a link to one or to nothing, which reading it reports. Links to folders are not followed: they may lead
 * out of the tree, or in a circle.
 */
function isFile(entry: Dirent, path: string): boolean {
  return entry.isSymbolicLink() ? isLinkedFile(path) : entry.isFile();
}

/** The folders that are read before a signal of the user is looked for. Each is read at once: handing it to another thread takes longer. */
const foldersInARow = 50;

/** One walk. */
class Walk {
  readonly files: string[] = [];
  readonly overlooked: Overlooked[] = [];
  readonly #options: WalkOptions;
  #folders = 0;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** Reads a repository, or a folder outside of any; gives the repositories inside it, which git treats separately. */
  async repository(folder: string, isTop: boolean): Promise<readonly string[]> {
    const files: string[] = [];
    const repositories: string[] = [];
    await this.#folder(folder, isTop, files, repositories);
    const { paths: ignored, complaint } = ignoredByGit(folder, [...files, ...repositories]);
    if (complaint !== undefined)
      this.overlooked.push({ path: folder, message: `git does not tell what it ignores here: ${complaint}` });
    this.files.push(...files.filter((path) => !ignored.has(path)));
    return repositories.filter((path) => !ignored.has(path));
  }

  async #folder(folder: string, isTop: boolean, files: string[], repositories: string[]): Promise<void> {
    this.#folders += 1;
    this.#options.onFolder?.(this.#folders);
    if (this.#folders % foldersInARow === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const entry of this.#entries(folder, isTop)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !isSkipped(entry)) {
        if (hasDotGit(path)) repositories.push(path);
        else await this.#folder(path, false, files, repositories);
      } else if (this.#options.isWanted(entry.name) && isFile(entry, path)) files.push(path);
    }
  }

  /** An unreadable folder below the given one is only reported. */
  #entries(folder: string, isTop: boolean): readonly Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!isTop && code === 'ENOENT') return [];
      if (!isTop && (code === 'EACCES' || code === 'EPERM')) {
        this.overlooked.push({ path: folder, message: 'this folder may not be read: its files are ignored' });
        return [];
      }
      const message = `the folder can't be read (${code ?? 'unknown reason'})`;
      throw new PylockError('file-system', message, { place: { file: folder }, cause: error });
    }
  }
}

/**
 * Every wanted file below a folder, without those that git ignores.
 * @throws PylockError `file-system` for a folder that can't be read
 */
export async function findBelow(folder: string, options: WalkOptions): Promise<Walked> {
  const walk = new Walk(options);
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    open.push(...(await walk.repository(next, next === folder)));
  return { files: walk.files.sort(), overlooked: walk.overlooked };
}
