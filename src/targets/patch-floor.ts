import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Platform } from './model.js';
import { makesBuiltinPythons, type NixpkgsRelease, nixpkgsReleases } from './nixpkgs-releases.js';

/** The known interpreters of a lock's environment: a release of nixpkgs, or Makes' own builder of 21.09 to 23.07. */
export type Nixpkgs =
  | {
      readonly kind: 'release';
      readonly release: string;
      /** The user says so, and not only what Makes brings. */
      readonly isDeclared: boolean;
    }
  | { readonly kind: 'makes-builtin' }
  /** Nothing: any release that is in use. */
  | { readonly kind: 'any' };

/** Nothing is known. */
export const anyNixpkgs: Nixpkgs = { kind: 'any' };

/** The first release that counts as in use where nothing is known. */
const firstInUse = '24.05';

/** The releases of nixpkgs that pylock knows, oldest first. */
export const nixpkgsNames: readonly string[] = nixpkgsReleases.map(({ release }) => release);

function find(release: string): NixpkgsRelease | undefined {
  return nixpkgsReleases.find((one) => one.release === release);
}

/** Reads the name of a release, such as `25.11`. @throws PylockError `bad-config` naming those that are known */
export function parseNixpkgs(text: string): string {
  if (find(text) !== undefined) return text;
  throw new PylockError('bad-config', `nixpkgs ${quoted(text)}: expected one of ${nixpkgsNames.join(', ')}`);
}

/** The platform of a release; undefined for an unknown one. */
export function platformOf(release: string): Platform | undefined {
  const found = find(release);
  return found && { macos: found.macos, glibc: found.glibc };
}

/** The Pythons that a release has as final ones, oldest first; none for a release that is not known. */
export function pythonsOf(release: string): readonly string[] {
  return Object.keys(find(release)?.pythons ?? {});
}

/** The last release of nixpkgs that has a Python which later ones lack; undefined for a Python that the last one has, or that none has. */
export function lastReleaseWith(minor: string): string | undefined {
  const last = nixpkgsReleases.findLast(({ pythons }) => pythons[minor] !== undefined)?.release;
  return last === nixpkgsNames.at(-1) ? undefined : last;
}

function patchesFrom(minor: string, first: string): readonly number[] {
  return nixpkgsReleases.filter(({ release }) => release >= first).flatMap(({ pythons }) => pythons[minor] ?? []);
}

/** The lowest of the releases in use, else that of the last release that had it; 0 for a Python that none has as a final release. */
function usualPatch(minor: string): number {
  const inUse = patchesFrom(minor, firstInUse);
  return inUse.length > 0 ? Math.min(...inUse) : (patchesFrom(minor, '').at(-1) ?? 0);
}

/**
 * The patch release that `X.Y` stands for: the lowest that an environment may meet, such as `3.11.9`. The usual one for a
 * Python that the given nixpkgs does not have.
 */
export function assumedPython(minor: string, nixpkgs: Nixpkgs = anyNixpkgs): string {
  return `${minor}.${patchOf(minor, nixpkgs) ?? usualPatch(minor)}`;
}

function patchOf(minor: string, nixpkgs: Nixpkgs): number | undefined {
  switch (nixpkgs.kind) {
    case 'release':
      return find(nixpkgs.release)?.pythons[minor];
    case 'makes-builtin':
      return makesBuiltinPythons[minor];
    case 'any':
      return undefined;
  }
}

/** Whether `full` may be what `minor` stood for when a lock was made: X.Y.0 in old ones, any number of the tables in later ones. */
export function isAssumable(minor: string, full: string): boolean {
  const patches = [0, ...patchesFrom(minor, ''), makesBuiltinPythons[minor] ?? 0];
  return patches.some((patch) => full === `${minor}.${patch}`);
}

/** The newest Python that is no newer than `most` and that the given nixpkgs has as a final release. */
export function newestPython(nixpkgs: Nixpkgs, most: string): string {
  const minors = nixpkgs.kind === 'makes-builtin' ? Object.keys(makesBuiltinPythons) : releasePythons(nixpkgs);
  return minors.findLast((minor) => minorNumber(minor) <= minorNumber(most)) ?? most;
}

function releasePythons(nixpkgs: Nixpkgs): readonly string[] {
  return nixpkgs.kind === 'release' ? pythonsOf(nixpkgs.release) : [];
}

function minorNumber(minor: string): number {
  return Number(minor.slice('3.'.length));
}
