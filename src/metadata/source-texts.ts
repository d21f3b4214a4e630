import { importedFrom } from './imported-texts.js';

/** Larger files are none that a setup.py reads requirements from. */
const longestText = 256 * 1024;
/** Bytes kept of one archive while it streams by: of files in its top folder, and of those below. */
const mostTop = 2 * 1024 * 1024;
const mostBelow = 6 * 1024 * 1024;
/** Bytes of texts that stay, once it is known which of them setup.py names. */
const mostKept = 1024 * 1024;
/** Files of an archive whose names are kept, and characters of these. */
const mostPaths = 20_000;
const mostPathCharacters = 1024 * 1024;
const deepest = 5;

/** The path of an entry below the top folder of its archive; undefined for the top folder and what lies beside it. */
export function belowTop(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length < 2 ? undefined : parts.slice(1).join('/');
}

/** Bytes as the UTF-8 that they are; undefined where they are none. A byte order mark stays. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The last part of a path, without its ending. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

/** Whether a file is of a kind that a setup.py reads requirements or versions from, by its name. */
function isOfInterest(path: string): boolean {
  const isText = /\.(?:py|txt|in|cfg|toml|md|rst|json|ini|ya?ml)$/.test(path) || !/\.[^/]*$/.test(path);
  return isText && path.split('/').length <= deepest;
}

/** Lists of requirements by their name, which setup.py may put together from parts. */
function isRequirementList(path: string): boolean {
  return /^(?:[^/]*\.txt|requirements[^/]*\/[^/]*)$/.test(path);
}

/**
 * The texts of a source archive that its setup.py may read, and the names of all that is in it, as its entries stream
 * by.
 */
export class SourceTexts {
  readonly #texts = new Map<string, string>();
  readonly #paths: string[] = [];
  #folder: string | undefined;
  /** The archive has more than one top folder, so that the relevant one is unknown. */
  #isOdd = false;
  #characters = 0;
  #top = 0;
  #below = 0;

  /** Notes an entry, a folder with a `/` behind its name. */
  saw(name: string): void {
    const path = belowTop(name);
    if (path === undefined) return;
    const folder = name.replace(/^(?:\.?\/)+/, '').split('/', 1)[0];
    this.#folder ??= folder;
    if (folder !== this.#folder) this.#isOdd = true;
    this.#characters += path.length;
    if (this.#isWhole) this.#paths.push(name.endsWith('/') ? `${path}/` : path);
  }

  get #isWhole(): boolean {
    return !this.#isOdd && this.#paths.length < mostPaths && this.#characters <= mostPathCharacters;
  }

  /** Whether a file of so many bytes is worth keeping. */
  wants(name: string, size: number): boolean {
    const path = belowTop(name);
    if (path === undefined || size > longestText || !isOfInterest(path)) return false;
    return path.includes('/') ? this.#below + size <= mostBelow : this.#top + size <= mostTop;
  }

  /** Keeps a file that is a text. */
  add(name: string, bytes: Buffer): void {
    const path = belowTop(name);
    if (path === undefined || bytes.length > longestText) return;
    if (path.includes('/')) this.#below += bytes.length;
    else this.#top += bytes.length;
    const text = utf8Text(bytes);
    if (text !== undefined) this.#texts.set(path, text);
  }

  /** The paths of all files, and of folders with a `/` behind; undefined where they are too many. */
  get paths(): readonly string[] | undefined {
    return this.#isWhole ? this.#paths : undefined;
  }

  /**
   * The kept texts that some texts name, by their path, and the modules that these import; those that are named first,
   * then those that lie nearest to the top, as many as may stay.
   */
  namedIn(programs: readonly string[]): readonly (readonly [path: string, text: string])[] {
    if (this.#isOdd) return [];
    const words = new Set(programs.flatMap((program) => program.match(/[\w.+-]+/g) ?? []));
    const isNamed = (path: string) =>
      words.has(path.slice(path.lastIndexOf('/') + 1)) || words.has(stemOf(path)) || isRequirementList(path);
    const imported = importedFrom(this.#texts, programs);
    const rank = ([path]: readonly [string, string]) => (isNamed(path) ? 0 : 1);
    const depth = ([path]: readonly [string, string]) => path.split('/').length;
    const wanted = [...this.#texts].filter(([path]) => isNamed(path) || imported.has(path));
    wanted.sort((a, b) => rank(a) - rank(b) || depth(a) - depth(b));
    let left = mostKept;
    return wanted.filter(([, text]) => {
      const fits = text.length <= left;
      if (fits) left -= text.length;
      return fits;
    });
  }
}
