import type { PythonVersion } from '../targets/model.js';
import { parsePython } from '../targets/target.js';
import { defaultPython } from './defaults.js';
import type { Said } from './setting.js';

/** Which Python counts; a lock of one of several stays at it, whatever is said of others. @throws PylockError `bad-python` */
export function settlePython(said: Said<PythonVersion | undefined, readonly PythonVersion[]>): PythonVersion {
  const { pythons } = said;
  const { ofFile, inName } = pythons;
  if (said.flag !== undefined) return said.flag;
  if (inName === undefined) return said.config[0] ?? ofFile ?? pythons.ofLock() ?? parsePython(defaultPython);
  const ofConfig = said.config.find(({ minor }) => minor === inName);
  return ofConfig ?? pythons.ofLock(inName) ?? parsePython(inName);
}
