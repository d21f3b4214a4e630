import { readFileSync } from 'node:fs';

/** What is known beforehand of a much downloaded project, or of one extra of it: true of most of its releases, and of none for sure. */
export interface PopularProject {
  /** The newest release when the list was made; undefined of an extra. */
  readonly version: string | undefined;
  /** Whether its wheels hold machine code, so that each system has one of its own. */
  readonly isNative: boolean;
  /** What it needs on some system: projects, and extras of them, as `name[extra]`. */
  readonly needs: readonly string[];
}

/** Folders that are looked into: this module's, and those above it up to the package's own. */
const mostFolders = 8;

/**
 * The lines of `data/popular.txt`, in the nearest folder above that has it: a bundle lies less deep than the modules that
 * tests run. Guesses are all that it gives, so a package without it is slower, and locks the same.
 */
function readLines(): readonly string[] {
  let folder = new URL('.', import.meta.url);
  for (let left = mostFolders; left > 0; left -= 1) {
    try {
      return readFileSync(new URL('data/popular.txt', folder), 'latin1').split('\n');
    } catch {
      folder = new URL('..', folder);
    }
  }
  return [];
}

/** The lines by the project or extra that they begin with; few of them are ever read. */
let lines: ReadonlyMap<string, string> | undefined;

function keyOf(line: string): string {
  return /^[^@ ]*/.exec(line)?.[0] ?? '';
}

/** What is known of a project, by its name, or of an extra, by `name[extra]`. */
export function popular(key: string): PopularProject | undefined {
  lines ??= new Map(readLines().map((line) => [keyOf(line), line]));
  const [head = '', ...needs] = lines.get(key)?.split(' ') ?? [];
  if (head === '') return undefined;
  const isNative = head.endsWith('!');
  const version = head.split('@')[1];
  return { version: isNative ? version?.slice(0, -1) : version, isNative, needs };
}
