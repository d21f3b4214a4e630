import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Overlooked } from '../../files/overlooked.js';
import { pyprojectName } from '../../inputs/kind.js';
import { pinsPathOf } from '../../lock/lock-name.js';
import { compareText } from '../../order.js';
import { mayBeLock, type Standing, standingOf } from './pairs.js';
import { asksForPylock } from './pyproject-look.js';
import { findBelow } from './walk.js';

/** The file name that the search below a folder matches. */
export const depsFileName = 'pypi-deps.yaml';

/** A common mistake for the name of a deps file. */
const misspelled = /^pypi[-_.]?deps\.ya?ml$/;

/** A deps file with the locks that are made from it. */
export interface Project {
  readonly depsPath: string;
  /** The existing ones. */
  readonly locks: readonly string[];
}

/** All files of pylock in some folders, by one rule for every command. */
export interface Survey {
  /** Every deps file, by its name or since a lock is made from it. */
  readonly projects: readonly Project[];
  /** Every lock, by its name or since it records its deps file. Sorted. */
  readonly locks: readonly string[];
  readonly overlooked: readonly Overlooked[];
  /** Every pyproject.toml that neither asks for pylock nor has a lock. */
  readonly unasked: readonly string[];
}

function isWanted(name: string): boolean {
  return name === depsFileName || name === pyprojectName || mayBeLock(name);
}

/** Whether a file is a deps file by its name, asks for pylock, or has pins that were imported for its first lock. */
function isDeps(path: string): boolean {
  const name = basename(path);
  return name === depsFileName || (name === pyprojectName && (asksForPylock(path) || hasPins(path)));
}

/** Whether imported pins are those of a pyproject.toml, and not of a deps file beside it. */
function hasPins(path: string): boolean {
  return existsSync(pinsPathOf(path)) && !existsSync(join(dirname(path), depsFileName));
}

/** Classifies files, which are sorted by path. */
function surveyOf(files: readonly string[], told: readonly Overlooked[]): Survey {
  const byDeps = new Map<string, string[]>();
  const locks: string[] = [];
  const strays: string[] = [];
  for (const path of withoutLinked(files)) {
    const name = basename(path);
    const isOther = name === pyprojectName || misspelled.test(name);
    const standing: Standing = isOther ? { kind: 'other' } : standingOf(path);
    if (isDeps(path)) byDeps.set(path, byDeps.get(path) ?? []);
    else if (standing.kind === 'stray') strays.push(path);
    else if (standing.kind === 'lock') {
      const { depsPath } = standing;
      locks.push(path);
      if (existsSync(depsPath)) byDeps.set(depsPath, [...(byDeps.get(depsPath) ?? []), path]);
    }
  }
  const wrong = files.filter((path) => misspelled.test(basename(path)) && !byDeps.has(path));
  const projects = [...byDeps].map(([depsPath, own]) => ({ depsPath, locks: own }));
  return {
    projects: projects.sort((a, b) => compareText(a.depsPath, b.depsPath)),
    locks,
    overlooked: [...told, ...strays.map(strayLock), ...wrong.map(misspelledDeps)],
    unasked: files.filter((path) => basename(path) === pyprojectName && !byDeps.has(path)),
  };
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** The files without the targets of links among them: the path that a lock records is relative to the link. */
function withoutLinked(files: readonly string[]): readonly string[] {
  const links = files.filter((path) => isLink(path) && existsSync(path) && standingOf(path).kind === 'lock');
  if (links.length === 0) return files;
  const targets = new Set(links.map((path) => realpathSync.native(path)));
  return files.filter((path) => isLink(path) || !targets.has(realpathSync.native(path)));
}

/** The notice of a lock that no deps file belongs to. */
export function strayLock(path: string): Overlooked {
  return { path, message: 'this looks like a lock, and is not read: no deps file belongs to it' };
}

function misspelledDeps(path: string): Overlooked {
  return { path, message: `this is not read: a deps file is called ${depsFileName}` };
}

/** All files of pylock below a folder. @throws PylockError `file-system` for a folder that can't be read */
export async function surveyBelow(folder: string, onFolder?: (folders: number) => void): Promise<Survey> {
  const { files, overlooked } = await findBelow(folder, { isWanted, onFolder });
  return surveyOf(files, overlooked);
}

/** The files of pylock in a folder itself; none where it can't be read. */
export function surveyFolder(folder: string): Survey {
  try {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
    const wanted = names.map(({ name }) => name).filter(isWanted);
    return surveyOf(
      wanted.sort().map((name) => join(folder, name)),
      [],
    );
  } catch {
    return surveyOf([], []);
  }
}
