import { join } from 'node:path';
import { defaultPython } from '../../config/defaults.js';
import { findPythonVersionFile } from '../../config/python-version-file.js';
import type { DepsFile } from '../../deps/model.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { parseVersion } from '../../pep/version.js';
import { anyNixpkgs } from '../../targets/patch-floor.js';
import { parsePython, pythonIn, pythonMinors } from '../../targets/target.js';

/** Largest file of versions that is read, in bytes. */
const mostBytes = 65_536;

/** The Python of `.tool-versions` (asdf, mise), where pylock has a target of that minor version. */
async function toolVersion(folder: string): Promise<string | undefined> {
  const path = join(folder, '.tool-versions');
  const text = (await readTextFile(path, mostBytes, shownPath(path))) ?? '';
  const [, minor] = /^python[ \t]+(3\.[0-9]{1,2})(?:\.|[ \t]|$)/m.exec(text) ?? [];
  return minor !== undefined && pythonMinors.includes(minor) ? minor : undefined;
}

/**
 * The Python that a new config must name, since other files of the folder do, and pylock would take another one;
 * undefined where none is needed. @throws PylockError `file-system`, `bad-python`
 */
export async function pythonToState(folder: string): Promise<string | undefined> {
  if ((await findPythonVersionFile(folder)) !== undefined) return undefined;
  const stated = await toolVersion(folder);
  return stated === defaultPython ? undefined : stated;
}

/** The Python nearest to the default that a project takes; undefined where it takes the default, or none. */
export async function pythonThatFits({ python }: DepsFile, folder: string): Promise<string | undefined> {
  if (python === undefined || (await findPythonVersionFile(folder)) !== undefined) return undefined;
  const fits = pythonMinors.filter((minor) =>
    python.range.contains(parseVersion(pythonIn(parsePython(minor), anyNixpkgs).full)),
  );
  if (fits.includes(defaultPython)) return undefined;
  const at = pythonMinors.indexOf(defaultPython);
  return fits.findLast((minor) => pythonMinors.indexOf(minor) < at) ?? fits[0];
}
