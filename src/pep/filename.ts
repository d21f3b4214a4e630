import { type NormalizedName, normalizeName } from './name.js';
import { parseSdistFilename } from './sdist-filename.js';
import type { Version } from './version.js';
import { parseWheelFilename } from './wheel-filename.js';

/** The parts of a wheel's file name (PEP 427, PEP 491, the binary distribution format). */
export interface WheelFilename {
  readonly kind: 'wheel';
  readonly name: NormalizedName;
  readonly version: Version;
  /** The version as the file name spells it. */
  readonly versionText: string;
  /** The build tag as number and rest, where there is one: higher wins among equal tags. */
  readonly build: { readonly number: number; readonly rest: string } | undefined;
  /** The compressed tag set, expanded: `py2.py3-none-any` gives two. Each `interpreter-abi-platform`, lower case. */
  readonly tags: readonly string[];
}

/** The parts of a source archive's file name (PEP 625, and the legacy names before it). */
export interface SdistFilename {
  readonly kind: 'sdist';
  readonly name: NormalizedName;
  readonly version: Version;
  /** The version as the file name spells it. */
  readonly versionText: string;
  readonly extension: '.tar.gz' | '.zip' | '.tar.bz2' | '.tar.xz' | '.tgz';
}

/** No file system takes a longer name, so no installer could use the file. */
const LONGEST = 255;

/**
 * The project that a file's name alone gives: the text before a wheel's first dash, or before a source archive's last
 * one (PEP 427, PEP 625). Where an old source archive has a dash in its version, it is not the project.
 */
export function projectOf(filename: string): NormalizedName | undefined {
  const dash = filename.endsWith('.whl') ? filename.indexOf('-') : filename.lastIndexOf('-');
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
  return filename.endsWith('.whl') ? parseWheelFilename(filename, project) : parseSdistFilename(filename, project);
}
