import { quoted } from '../text/quoted.js';
import { ambiguous } from './zip-fault.js';

/** A longer name belongs to no package. */
const longestName = 1000;
/** Files and folders of one archive at most. */
const mostPlaces = 1_000_000;
/** A part that is empty, `.` or `..`; control characters; a backslash; a drive letter. */
const unsafe = /(?:^|\/)\.{0,2}(?:\/|$)|\p{Cc}|\\|^[A-Za-z]:/u;

/**
 * Refuses a name that disks or readers interpret differently. The programs that build packages refuse the same names
 * (`src/nix/wheel.py`, `src/nix/sdist.py`). @throws MetadataFault
 */
export function checkName(name: string): void {
  if (name.length > longestName || unsafe.test(name)) throw ambiguous(`a name in it is unsafe: ${quoted(name)}`);
}

/** Equal for paths that are one on disks that fold case, Unicode's forms of a letter, or invisible characters. */
export function fold(path: string): string {
  if (/^[ -~]*$/.test(path)) return path.toLowerCase();
  return path
    .normalize('NFD')
    .replaceAll(/\p{Cf}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD');
}

/** The destinations of an archive's entries: each path is one file, or one folder that is always spelled alike. */
export class ArchivePlaces {
  readonly #taken = new Map<string, { readonly path: string; readonly isFolder: boolean; readonly name: string }>();
  readonly #key: (path: string) => string;

  /** `key` decides which paths are equal: {@link fold}, or the identity. */
  constructor(key: (path: string) => string = (path) => path) {
    this.#key = key;
  }

  /** Assigns a destination to the entry of a name. @throws MetadataFault where another entry already has it */
  take(path: string, isFolder: boolean, name: string): void {
    let place = { path, isFolder, name };
    while (place.path !== '') {
      const key = this.#key(place.path);
      const known = this.#taken.get(key);
      if (known !== undefined && place.isFolder && known.isFolder && known.path === place.path) return;
      if (known !== undefined)
        throw ambiguous(`two entries may be one file: ${quoted(known.name)} and ${quoted(name)}`);
      if (this.#taken.size >= mostPlaces) throw ambiguous(`it has more than ${mostPlaces} files`);
      this.#taken.set(key, place);
      place = { path: place.path.slice(0, Math.max(0, place.path.lastIndexOf('/'))), isFolder: true, name };
    }
  }

  /** Whether a destination is a file, or a link to one. */
  hasFile(path: string): boolean {
    return this.#taken.get(this.#key(path))?.isFolder === false;
  }
}
