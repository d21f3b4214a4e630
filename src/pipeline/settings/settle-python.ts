import type { Lock } from '../../lock/model.js';
import type { PythonVersion } from '../../targets/model.js';
import { isAssumable, type Nixpkgs, newestPython } from '../../targets/patch-floor.js';
import { parsePython, pythonIn } from '../../targets/target.js';
import type { SettingSources } from './settings.js';

/** The newest Python that nixpkgs has as a plain attribute and that most projects publish wheels for. */
export const defaultPython = '3.13';

/** The option by which a lock remembers that the user named its patch release. */
export const pythonOption = 'python';

/**
 * The record in a lock of a patch release that the user named: the release, where it could be taken for one that was
 * assumed.
 */
export function exactOption({ minor, full, exactPatch }: PythonVersion): string | undefined {
  return exactPatch && isAssumable(minor, full) ? full : undefined;
}

/** Whether the patch release that a lock is for is what its minor version stood for, and not what the user named. */
export function isAssumedIn({ python, pylock }: Lock): boolean {
  if (pylock === undefined) return true;
  return isAssumable(python, pylock.pythonFull) && !pylock.inputs.options.has(pythonOption);
}

function pythonOfLock(lock: Lock | undefined): PythonVersion | undefined {
  if (lock === undefined) return undefined;
  return parsePython(isAssumedIn(lock) ? lock.python : (lock.pylock?.pythonFull ?? lock.python));
}

/** Which Python is asked for; a lock of one of several stays at it, whatever is said of others. */
function askedPython(sources: SettingSources, nixpkgs: Nixpkgs): PythonVersion {
  const { flags, config, pythonFile, lock, pythonInName } = sources;
  if (flags.python !== undefined) return flags.python;
  if (pythonInName === undefined)
    return config.pythons[0] ?? pythonFile ?? pythonOfLock(lock) ?? parsePython(newestPython(nixpkgs, defaultPython));
  const ofConfig = config.pythons.find(({ minor }) => minor === pythonInName);
  return ofConfig ?? (lock?.python === pythonInName ? pythonOfLock(lock) : undefined) ?? parsePython(pythonInName);
}

function patchOf(full: string): number {
  return Number(full.split('.')[2]);
}

/**
 * The Python to lock for: the asked one, whose patch release is the lowest that the nixpkgs has unless the user named one. A
 * lock that assumes a lower one is right as it is, so that only the next locking raises it: neither a table that was renewed nor
 * a newer pylock makes old locks stale.
 */
export function pythonFor(sources: SettingSources, nixpkgs: Nixpkgs): PythonVersion {
  const python = pythonIn(askedPython(sources, nixpkgs), nixpkgs);
  const { lock, isFresh, isRelock = isFresh } = sources;
  const old = lock?.pylock?.pythonFull;
  if (python.exactPatch || isRelock || lock === undefined || old === undefined) return python;
  const isKept = lock.python === python.minor && isAssumedIn(lock) && patchOf(old) <= patchOf(python.full);
  return isKept ? { ...python, full: old } : python;
}
