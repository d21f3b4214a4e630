import { pythonOption } from '../../config/settle-python.js';
import type { Lock } from '../../lock/model.js';
import type { PythonVersion } from '../../targets/model.js';
import { isAssumable } from '../../targets/patch-floor.js';
import { parsePython } from '../../targets/target.js';

/** Whether the patch release that a lock is for is what its minor version stood for, and not what the user named. */
export function isAssumedIn({ python, pylock }: Lock): boolean {
  if (pylock === undefined) return true;
  return isAssumable(python, pylock.pythonFull) && !pylock.inputs.options.has(pythonOption);
}

/** The Python that a lock asks for, or only if it is of a minor version. @throws PylockError `bad-python` */
export function pythonOfLock(lock: Lock | undefined, minor = lock?.python): PythonVersion | undefined {
  if (lock === undefined || lock.python !== minor) return undefined;
  return parsePython(isAssumedIn(lock) ? lock.python : (lock.pylock?.pythonFull ?? lock.python));
}

/** The patch release that a lock assumes; undefined where the user named it. */
export function assumedIn(lock: Lock | undefined): PythonVersion | undefined {
  if (lock?.pylock === undefined || !isAssumedIn(lock)) return undefined;
  return { minor: lock.python, full: lock.pylock.pythonFull, exactPatch: false };
}
