import { type Dirent, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PylockError } from '../errors.js';
import { ignoredByGit } from '../git/ignored.js';
import { hasDotGit } from '../git/repository.js';

/** What a walk through one repository met. */
interface Met {
  readonly files: string[];
  /** Folders with a `.git` of their own: git answers for each repository by itself. */
  readonly repositories: string[];
}

/** Folders that never hold deps files of their own: git's and npm's. What `nix-build` leaves are links, which are not followed. */
function isSkipped({ name }: Dirent): boolean {
  return name === '.git' || name === 'node_modules';
}

/** What lies at a path; undefined where nothing does, or nobody can tell: links in a circle, a closed folder. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * A file, or a link to one or to nothing, which reading it then tells. Links to folders are not followed: they may lead
 * out, or round in a circle.
 */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = look(path);
  return target === undefined || target.isFile();
}

/** Faults of a folder below the one that was asked for: who may not look into it has no deps file there. */
const hidden: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'ENOENT']);

async function entriesOf(folder: string, isTop: boolean): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!isTop && hidden.has(code)) return [];
    const message = `the folder can't be read (${code ?? 'unknown reason'})`;
    throw new PylockError('file-system', message, { place: { file: folder }, cause: error });
  }
}

async function walk(folder: string, isWanted: (name: string) => boolean, met: Met, isTop: boolean): Promise<void> {
  for (const entry of await entriesOf(folder, isTop)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isSkipped(entry)) {
      const isRepository = hasDotGit(path);
      if (isRepository) met.repositories.push(path);
      else await walk(path, isWanted, met, false);
    } else if (isWanted(entry.name) && isFile(entry, path)) met.files.push(path);
  }
}

/**
 * Every wanted file below a folder, sorted by path, without those that git ignores.
 * @throws PylockError `file-system` for a folder that can't be read
 */
export async function findBelow(folder: string, isWanted: (name: string) => boolean): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let repository = open.pop(); repository !== undefined; repository = open.pop()) {
    const met: Met = { files: [], repositories: [] };
    await walk(repository, isWanted, met, repository === folder);
    const { paths: ignored } = ignoredByGit(repository, [...met.files, ...met.repositories]);
    found.push(...met.files.filter((path) => !ignored.has(path)));
    open.push(...met.repositories.filter((path) => !ignored.has(path)));
  }
  return found.sort();
}
