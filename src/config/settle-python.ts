import type { PythonVersion } from '../targets/model.js';
import { isAssumable, newestPython } from '../targets/patch-floor.js';
import { parsePython, pythonIn } from '../targets/target.js';
import { defaultPython } from './defaults.js';
import type { Said } from './setting.js';

/** The option by which a lock remembers that the user named its patch release. */
export const pythonOption = 'python';

/**
 * The record in a lock of a patch release that the user named: the release, where it could be taken for one that was
 * assumed; else no text.
 */
export function namedPatch({ minor, full, exactPatch }: PythonVersion): string {
  return exactPatch && isAssumable(minor, full) ? full : '';
}

type SaidOfPython = Said<PythonVersion | undefined, readonly PythonVersion[]>;

/** Which Python is asked for; a lock of one of several stays at it, whatever is said of others. */
function askedPython({ flag, config, nixpkgs, pythons }: SaidOfPython): PythonVersion {
  const { ofFile, inName } = pythons;
  if (flag !== undefined) return flag;
  if (inName === undefined)
    return config[0] ?? ofFile ?? pythons.ofLock() ?? parsePython(newestPython(nixpkgs, defaultPython));
  const ofConfig = config.find(({ minor }) => minor === inName);
  return ofConfig ?? pythons.ofLock(inName) ?? parsePython(inName);
}

function patchOf(full: string): number {
  return Number(full.split('.')[2]);
}

/**
 * The Python to lock for: the asked one, whose patch release is the lowest that the nixpkgs has unless the user named one. A
 * lock that assumes a lower one is right as it is, so that only the next locking raises it: neither a table that was renewed nor
 * a newer pylock makes old locks stale.
 * @throws PylockError `bad-python`
 */
export function settlePython(said: SaidOfPython): PythonVersion {
  const python = pythonIn(askedPython(said), said.nixpkgs);
  const { assumed } = said.pythons;
  if (python.exactPatch || assumed?.minor !== python.minor) return python;
  return patchOf(assumed.full) <= patchOf(python.full) ? assumed : python;
}
