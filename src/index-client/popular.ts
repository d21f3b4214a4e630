import { readFileSync } from 'node:fs';

/** Prior knowledge about a popular project, or one extra of it: true of most of its releases, guaranteed for none. */
export interface PopularProject {
  /** The newest release when the list was made; undefined for an extra. */
  readonly version: string | undefined;
  /** Whether its wheels hold machine code, so that each system has its own. */
  readonly isNative: boolean;
  /** Its requirements on some system: projects, and extras of them, as `name[extra]`. */
  readonly needs: readonly string[];
}

/** The folders that are searched: this module's, and those above it up to the package's own. */
const mostFolders = 8;

/**
 * The lines of `data/popular.txt`, in the nearest folder above that has it: a bundle lies less deep than the modules
 * that tests run. The lines are only hints, so a package without the file is slower, and locks the same.
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

/** The lines by their project or extra; few of them are ever parsed. The package's own file: the same for everyone. */
let lines: ReadonlyMap<string, string> | undefined;

function keyOf(line: string): string {
  return /^[^@ ]*/.exec(line)?.[0] ?? '';
}

/** The hints for a project, by its name, or for an extra, by `name[extra]`. */
export function popular(key: string): PopularProject | undefined {
  lines ??= new Map(readLines().map((line) => [keyOf(line), line]));
  const [head = '', ...needs] = lines.get(key)?.split(' ') ?? [];
  if (head === '') return undefined;
  const isNative = head.endsWith('!');
  const version = head.split('@')[1];
  return { version: isNative ? version?.slice(0, -1) : version, isNative, needs };
}

/** The names of the popular projects and of what they need, without extras; those that most others need first. */
export function popularNames(): readonly string[] {
  lines ??= new Map(readLines().map((line) => [keyOf(line), line]));
  const needed = new Map<string, number>();
  for (const [key, line] of lines) {
    const [own, ...needs] = [key, ...line.split(' ').slice(1)].map((name) => name.replace(/\[.*$/, ''));
    if (own !== undefined && own !== '' && !needed.has(own)) needed.set(own, 0);
    for (const need of needs) if (need !== own) needed.set(need, (needed.get(need) ?? 0) + 1);
  }
  return [...needed].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
