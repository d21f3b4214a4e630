import { basename, dirname, join } from 'node:path';
import { PylockError, PylockErrors } from '../../errors.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { mostForeignBytes } from '../../foreign-locks/read.js';
import { statedPython } from '../../foreign-locks/stated-python.js';

/** The folders whose pyproject.toml states the Python of requirements files: theirs, and above `requirements/`. */
function foldersOf(path: string): readonly string[] {
  const folder = dirname(path);
  return basename(folder) === 'requirements' ? [folder, dirname(folder)] : [folder];
}

/**
 * The constraint on Python of the pyproject.toml beside a requirements file, which may hold nothing but settings of tools:
 * undefined where there is none, and where the file can't be read.
 */
export async function pythonBeside(path: string): Promise<string | undefined> {
  for (const folder of foldersOf(path)) {
    const file = join(folder, 'pyproject.toml');
    try {
      const text = await readTextFile(file, mostForeignBytes, shownPath(file));
      if (text !== undefined) return statedPython(text, shownPath(file));
    } catch (error) {
      if (!(error instanceof PylockError || error instanceof PylockErrors)) throw error;
    }
  }
  return undefined;
}
