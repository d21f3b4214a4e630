import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lookAtLock } from './lock-look.js';
import { isLockName } from './lock-name.js';
import type { Overlooked } from './overlooked.js';
import { depsPathOf, mayBeLock } from './pairs.js';
import { findBelow } from './walk.js';

/** The name that is looked for below a folder. */
export const depsFileName = 'pypi-deps.yaml';

/** What a deps file is called by mistake. */
const misspelled = /^pypi[-_.]?deps\.ya?ml$/;

/** A deps file with the locks that are made from it. */
export interface Project {
  readonly depsPath: string;
  /** Those that are there. */
  readonly locks: readonly string[];
}

/** Everything that pylock is about in some folders, by one rule for every command. */
export interface Survey {
  /** Every deps file: by its name, or since a lock is made from it. */
  readonly projects: readonly Project[];
  /** Every lock: by its name, or since it looks like one and has a deps file. Sorted. */
  readonly locks: readonly string[];
  readonly overlooked: readonly Overlooked[];
}

function isWanted(name: string): boolean {
  return name === depsFileName || mayBeLock(name);
}

/** Sorts out files, which are sorted by path. */
function surveyOf(files: readonly string[], told: readonly Overlooked[]): Survey {
  const byDeps = new Map<string, string[]>();
  const locks: string[] = [];
  const strays: string[] = [];
  for (const path of files) {
    const name = basename(path);
    if (name === depsFileName) byDeps.set(path, byDeps.get(path) ?? []);
    else if (isLockName(name) || (!misspelled.test(name) && lookAtLock(path) !== undefined)) {
      const depsPath = depsPathOf(path);
      const isPaired = existsSync(depsPath);
      if (isPaired) byDeps.set(depsPath, [...(byDeps.get(depsPath) ?? []), path]);
      if (isPaired || isLockName(name)) locks.push(path);
      else strays.push(path);
    }
  }
  const wrong = files.filter((path) => misspelled.test(basename(path)) && !byDeps.has(path));
  const projects = [...byDeps].map(([depsPath, own]) => ({ depsPath, locks: own }));
  return {
    projects: projects.sort((a, b) => (a.depsPath < b.depsPath ? -1 : 1)),
    locks,
    overlooked: [...told, ...strays.map(strayLock), ...wrong.map(misspelledDeps)],
  };
}

/** What is said of a lock that no deps file belongs to. */
export function strayLock(path: string): Overlooked {
  return { path, message: 'this looks like a lock, and is not looked at: no deps file belongs to it' };
}

function misspelledDeps(path: string): Overlooked {
  return { path, message: `this is not looked at: a deps file is called ${depsFileName}` };
}

/** All that lies below a folder. @throws PylockError `file-system` for a folder that can't be read */
export async function surveyBelow(folder: string, onFolder?: (folders: number) => void): Promise<Survey> {
  const { files, overlooked } = await findBelow(folder, { isWanted, onFolder });
  return surveyOf(files, overlooked);
}

/** What lies in a folder itself; nothing where it can't be read. */
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
