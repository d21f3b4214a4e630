import type { DepsFile } from './model.js';

/**
 * Reads the text of a deps file. `path` is only named in faults.
 * @throws PylockErrors of code `bad-deps` or `not-supported`, all faults at once, each with line, column and key.
 */
export function readDeps(_text: string, _path: string): DepsFile {
  throw new Error('stub');
}
