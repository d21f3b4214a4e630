// The caps of requirements files, for those that are locked as they are and those that are imported.
import { PylockError, PylockErrors } from '../errors.js';

/** The most files that include each other; real projects have a handful. */
const mostFiles = 100;

/** The most requirements and options in all files together; a deps file has as many keys at most. */
const mostLines = 5000;

/** The most indexes; real projects have a handful. */
const mostIndexes = 100;

/**
 * Checks the number of requirements and options with those of a file. The one fault is that of all files: those of their
 * lines are not told, and no line is read. @throws PylockErrors `bad-deps`
 */
export function checkLines(count: number, file: string): void {
  if (count <= mostLines) return;
  const message = `there are more than ${mostLines} requirements and options, with those of included files`;
  throw new PylockErrors([
    new PylockError('bad-deps', message, { place: { file }, hint: 'Give each part a lock of its own.' }),
  ]);
}

/** Checks whether one more file may be included. @throws PylockError `bad-deps` */
export function checkFiles(before: number): void {
  if (before >= mostFiles) throw new PylockError('bad-deps', `more than ${mostFiles} files are included`);
}

/** Checks whether one more index may be named. @throws PylockError `bad-deps` */
export function checkIndexes(before: number): void {
  if (before >= mostIndexes) throw new PylockError('bad-deps', `more than ${mostIndexes} indexes are named`);
}
