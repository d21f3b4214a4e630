import { quoted } from '../text/quoted.js';
import { ArchivePlaces, checkName, fold } from './archive-places.js';
import type { ZipEntry } from './zip-directory.js';
import { ambiguous } from './zip-fault.js';

const deflated = 8;

/** The folders that a wheel's modules and headers go to, with a slash behind each. */
export interface WheelFolders {
  readonly site: string;
  readonly headers: string;
}

/** Those of any Python: enough to tell which files go to one place. */
const anyFolders: WheelFolders = { site: 'lib/pythonX.Y/site-packages/', headers: 'include/pythonX.Y/project/' };

/** The destination of a scheme of `NAME-VERSION.data` (binary distribution format, "Installing a wheel"), below an installed package. */
function schemeFolder(scheme: string, { site, headers }: WheelFolders): string | undefined {
  switch (scheme) {
    case 'purelib':
    case 'platlib':
      return site;
    case 'data':
      return '';
    case 'scripts':
      return 'bin/';
    case 'headers':
      return headers;
    default:
      return undefined;
  }
}

/** The destination of an entry; undefined for the folders of the schemes. @throws MetadataFault for one that has none */
export function wheelPlace(name: string, folders: WheelFolders): string | undefined {
  const parts = name.split('/');
  const isData = parts[0]?.endsWith('.data') === true;
  const scheme = schemeFolder(isData ? (parts[1] ?? 'data') : 'purelib', folders);
  if (scheme === undefined) throw ambiguous(`a file in it is for no known directory: ${quoted(name)}`);
  const [first, ...more] = isData ? parts.slice(2) : parts;
  if (first === undefined) return undefined;
  // Nix runs hooks that packages have there.
  if (fold(first) === 'nix-support') throw ambiguous(`it has nix-support, which Nix runs: ${quoted(name)}`);
  const below = [first, ...more].join('/');
  checkName(below);
  return scheme + below;
}

function checkEntry({ name, kind, method }: ZipEntry): void {
  checkName(name.replace(/\/$/, ''));
  if (kind !== 'file' && kind !== 'folder') throw ambiguous(`an entry is no file: ${quoted(name)}`);
  if (method !== 0 && method !== deflated) throw ambiguous(`an entry is in an unknown compression: ${quoted(name)}`);
}

/**
 * Refuses a wheel whose files can't be installed alike everywhere, before any of its content is used. The program
 * that installs wheels (`src/nix/wheel.py`) refuses the same. @throws MetadataFault
 */
export function checkWheelPlaces(entries: readonly ZipEntry[]): void {
  const places = new ArchivePlaces(fold);
  for (const entry of entries) {
    checkEntry(entry);
    const { name } = entry;
    const isFolder = entry.kind === 'folder';
    const place = wheelPlace(isFolder ? name.slice(0, -1) : name, anyFolders);
    if (place !== undefined) places.take(place, isFolder, name);
    else if (!isFolder) throw ambiguous(`a file in it is for no known directory: ${quoted(name)}`);
  }
}
