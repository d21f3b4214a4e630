import { remembering } from '../remembering.js';
import { type NormalizedName, normalizeName } from './name.js';
import { parseSdistFilename, type SdistFilename } from './sdist-filename.js';
import { isWheelName, parseWheelFilename, type WheelFilename } from './wheel-filename.js';

/** No file system takes a longer name, so no installer could use the file. */
const LONGEST = 255;

/** The file name at the end of an address's path, its percent escapes decoded once; undefined where one is invalid. */
export function filenameOf(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  } catch {
    return undefined;
  }
}

/**
 * The project that a file's name alone gives: the text before a wheel's first dash, or before a source archive's last
 * one (PEP 427, PEP 625). Where an old source archive has a dash in its version, it is not the project.
 */
export function projectOf(filename: string): NormalizedName | undefined {
  const dash = isWheelName(filename) ? filename.indexOf('-') : filename.lastIndexOf('-');
  return normalizeName(filename.slice(0, Math.max(dash, 0)));
}

/**
 * Reads the name of a distribution file of a known project: legacy sdist names such as `a-b-1.0.tar.gz` can be split
 * only where the project is known. Gives undefined for any other file (egg, exe, signature, another project's, a name
 * with characters outside `[A-Za-z0-9._+!-]`).
 */
export function parseFilename(filename: string, project: NormalizedName): WheelFilename | SdistFilename | undefined {
  // The characters also keep out separators, percent escapes and everything else a path could be built from.
  if (filename.length > LONGEST || /[^A-Za-z0-9._+!-]/.test(filename)) return undefined;
  return isWheelName(filename) ? parseWheelFilename(filename, project) : parseSdistFilename(filename, project);
}

/** More than the files of the largest locks. */
const mostRemembered = 20_000;

const parseRemembered = remembering(mostRemembered, (text) => {
  const [project = '', filename = ''] = text.split(' ');
  return parseFilename(filename, project as NormalizedName);
});

/** Like {@link parseFilename}, for a file of a lock: a run reads the name of each several times, for each of its systems. */
export function parseLockedFilename(filename: string, project: NormalizedName): ReturnType<typeof parseFilename> {
  return filename.includes(' ') ? undefined : parseRemembered(`${project} ${filename}`);
}
