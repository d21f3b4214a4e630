import { PylockError } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import type { PythonVersion } from '../targets/model.js';
import { parsePython } from '../targets/target.js';
import { filesUp } from './nearest-file.js';

/** Largest file that is read, in bytes; real ones have one line. */
const mostBytes = 65_536;

/** CPython as pyenv (`3.11.4`) and other tools (`cpython-3.11`, `python3.11`) name it. */
const cpython = /^(?:(?:cpython|python)[-@]?)?([0-9][0-9A-Za-z.+-]*)$/;

/** The first line that names a CPython, and its place. Names of environments and `system` are ignored. */
function firstVersion(text: string): { readonly version: string; readonly line: number } | undefined {
  for (const [at, line] of text.split('\n', 1000).entries()) {
    const [, version] = cpython.exec(line.trim().slice(0, 100)) ?? [];
    if (version !== undefined) return { version, line: at + 1 };
  }
  return undefined;
}

/** The path of the nearest `.python-version` from a folder upwards. */
export function pythonVersionPath(folder: string): string | undefined {
  const [path] = filesUp(folder, '.python-version');
  return path;
}

/**
 * The Python of the nearest `.python-version` from a folder upwards, or undefined where there is none or
 * it names none. @throws PylockError `bad-python` naming file and line; `file-system`
 */
export async function findPythonVersionFile(folder: string): Promise<PythonVersion | undefined> {
  for (const path of filesUp(folder, '.python-version')) {
    const text = await readTextFile(path, mostBytes, shownPath(path));
    if (text === undefined) continue;
    const found = firstVersion(text);
    if (found === undefined) return undefined;
    try {
      return parsePython(found.version);
    } catch (error) {
      throw error instanceof PylockError ? error.at({ file: shownPath(path), line: found.line }) : error;
    }
  }
  return undefined;
}
