import { quote } from '../pep/scan.js';
import { ambiguous } from './zip-fault.js';

/** A longer name belongs to no package. */
const longestName = 1000;
/** Files and folders of one archive at most. */
const mostPlaces = 1_000_000;
/** A part that is empty, `.` or `..`; control characters; a backslash; a drive letter. */
const unsafe = /(?:^|\/)\.{0,2}(?:\/|$)|\p{Cc}|\\|^[A-Za-z]:/u;

/**
 * Refuses a name that disks or readers understand differently. The programs that build packages refuse the same names
 * (`src/nix/wheel.py`, `src/nix/sdist.py`). @throws MetadataFault
 */
export function checkName(name: string): void {
  if (name.length > longestName || unsafe.test(name)) throw ambiguous(`a name in it is unsafe: ${quote(name)}`);
}

/** Equal for paths that are one on disks which fold capitals, Unicode's forms of a letter, or what is not seen. */
export function fold(path: string): string {
  if (/^[ -~]*$/.test(path)) return path.toLowerCase();
  return path
    .normalize('NFD')
    .replaceAll(/\p{Cf}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD');
}

/** Where the entries of an archive go: each place holds one file, or is one folder that is always spelled alike. */
export class ArchivePlaces {
  readonly #taken = new Map<string, { readonly path: string; readonly isFolder: boolean; readonly name: string }>();
  readonly #key: (path: string) => string;

  /** `key` says which paths are one: {@link fold}, or nothing where only equal ones are. */
  constructor(key: (path: string) => string = (path) => path) {
    this.#key = key;
  }

  /** Gives a place to the entry of a name. @throws MetadataFault where another one has it already */
  take(path: string, isFolder: boolean, name: string): void {
    let place = { path, isFolder, name };
    while (place.path !== '') {
      const key = this.#key(place.path);
      const known = this.#taken.get(key);
      if (known !== undefined && place.isFolder && known.isFolder && known.path === place.path) return;
      if (known !== undefined) throw ambiguous(`two entries may be one file: ${quote(known.name)} and ${quote(name)}`);
      if (this.#taken.size >= mostPlaces) throw ambiguous(`it has more than ${mostPlaces} files`);
      this.#taken.set(key, place);
      place = { path: place.path.slice(0, Math.max(0, place.path.lastIndexOf('/'))), isFolder: true, name };
    }
  }

  /** Whether a file, or a link to one, has a place. */
  hasFile(path: string): boolean {
    return this.#taken.get(this.#key(path))?.isFolder === false;
  }
}
