import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { byStemAndPython, type LockFile, lockFile } from '../../lock/lock-name.js';
import { lookAtLock } from './lock-look.js';

/** Copies that editors and git leave, and files of Nix, are no locks to build, whatever their content. */
const otherEnding = /(?:~|\.(?:bak|nix|old|orig|rej|save|sw[a-p]|tmp))$/;

/**
 * The locks beside a lock, itself among them, by their names, and older Pythons first: those that have a deps file by
 * their name, and every other file with a lock's content, since `--output` takes any name.
 */
export function locksBeside(lockPath: string): readonly LockFile[] {
  const folder = dirname(lockPath);
  const names = namesIn(folder);
  const isLock = (name: string): boolean =>
    name === basename(lockPath) ||
    hasDeps(name, names) ||
    (isCandidate(name) && lookAtLock(join(folder, name)) !== undefined);
  const locks = [...new Set([...names, basename(lockPath)])].filter(isLock);
  return locks.map((name) => lockFile(name) ?? otherName(name)).sort(byStemAndPython);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function hasDeps(name: string, names: readonly string[]): boolean {
  const stem = lockFile(name)?.stem;
  return stem !== undefined && (stem === 'pypi' || names.includes(`${stem}-deps.yaml`));
}

function isCandidate(name: string): boolean {
  return !name.startsWith('.') && !otherEnding.test(name);
}

/** `sources.yaml` and `sources-38.yaml` are the names of Makes' own tool; any other is its own stem. */
function otherName(name: string): LockFile {
  const [makes, minor] = /^sources(?:-3([0-9]{1,2}))?\.yaml$/.exec(name) ?? [];
  if (makes !== undefined) return { name, stem: 'pypi', python: minor === undefined ? undefined : `3.${minor}` };
  return { name, stem: basename(name, extname(name)), python: undefined };
}
