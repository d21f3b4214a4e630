// Everything on disk that a run reads to find locks up to date, as bytes: a later run with the same bytes would find the same. It
// takes in too much rather than too little.
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A file or folder that no bytes stand for: a link, a device, a large file, or one that can't be read. */
class Unclear extends Error {}

/** The names of files that a run may read in the folder of a deps file. */
const readInFolder = /\.(?:nix|ya?ml|lock|toml)$|^\.python-version$/;

/** The names of files that a run may read in the folders above. */
const readAbove = [
  ...['.pylock.yaml', '.pylock.yml', 'pylock.yaml', 'pylock.yml', '.pylock.toml'],
  ...['.python-version', 'makes.nix'],
];

/** The most files of a folder, and their most bytes: beyond them they cost more than the proof that they save. */
const mostFiles = 100;
const mostBytes = 4 * 1_048_576;

/** Gathers the bytes of some folders. */
class Scene {
  readonly parts: Buffer[] = [];
  readonly #seen = new Set<string>();
  #files = 0;
  #bytes = 0;

  /** A folder of deps files, and those above it up to the border of the repository. @throws Unclear, system errors */
  folder(path: string): void {
    // A folder that is reached by a link has two chains of folders above it.
    if (realpathSync.native(path) !== path) throw new Unclear();
    for (const name of readdirSync(path).sort()) if (readInFolder.test(name)) this.#file(join(path, name));
    for (let current = path; !this.#seen.has(current); current = dirname(current)) {
      this.#seen.add(current);
      if (current !== path)
        for (const name of readAbove) if (isThere(join(current, name))) this.#file(join(current, name));
      if (this.#isTop(current)) return;
    }
  }

  /** Takes in a folder's owner and mode, which decide whose files count; whether it is the top of a repository. */
  #isTop(path: string): boolean {
    const { uid, mode } = statSync(path);
    const dotGit = statSync(join(path, '.git'), { throwIfNoEntry: false });
    const head = dotGit?.isDirectory() === true && isThere(join(path, '.git', 'HEAD'));
    this.#add([path, uid, mode, dotGit?.isDirectory() ?? '', dotGit?.isFile() ?? '', head]);
    return dotGit !== undefined;
  }

  /** The length of what follows is part of what stands before it, so that other files give other bytes. */
  #add(facts: readonly (string | number | boolean)[]): void {
    this.parts.push(Buffer.from(`${JSON.stringify(facts)}\n`));
  }

  #file(path: string): void {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      const stat = fstatSync(file);
      this.#files += 1;
      this.#bytes += stat.size;
      if (!stat.isFile() || this.#files > mostFiles || this.#bytes > mostBytes) throw new Unclear();
      const bytes = readFileSync(file);
      this.#add([path, stat.uid, bytes.length]);
      this.parts.push(bytes);
    } finally {
      closeSync(file);
    }
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The bytes of the folders of some files with all that decides whether their locks are up to date; undefined where that can't be told. */
export function sceneOf(files: Iterable<string>): Buffer | undefined {
  const scene = new Scene();
  try {
    for (const folder of new Set([...files].map((path) => dirname(path)))) scene.folder(folder);
    return Buffer.concat(scene.parts);
  } catch (error) {
    if (error instanceof Unclear || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}
