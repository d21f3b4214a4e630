// The files that a run has read, so that it replaces none that another run, or an editor, changed since.
import { readFileSync, statSync } from 'node:fs';
import { PylockError } from '../errors.js';
import { shownPath } from './shown-path.js';

/** Files by path as they were read; undefined where there was none. */
export type Basis = ReadonlyMap<string, Buffer | undefined>;

/** Another run changed a file that this one had read. */
export class FileChanged extends PylockError {}

/** The bytes of a file; undefined where there is none. */
export function contentOf(path: string): Buffer | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/** The files as they are now. A run asks for them before it reads them. */
export function readBasis(paths: Iterable<string>): Basis {
  return new Map([...paths].map((path) => [path, contentOf(path)]));
}

/** @throws FileChanged naming the first file that is not as it was */
export function checkBasis(basis: Basis): void {
  for (const [path, before] of basis) {
    const now = contentOf(path);
    if (before === undefined ? now === undefined : now?.equals(before) === true) continue;
    throw new FileChanged('file-system', 'the file keeps changing while its lock is made', {
      place: { file: shownPath(path) },
      hint: 'Run the command again.',
    });
  }
}

const mostTries = 8;

/** Runs a step, and runs it again where the files that it had read changed before it wrote. @throws FileChanged, and those of the step */
export async function untilUnchanged<T>(step: (isAgain: boolean) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step(tries > 1);
    } catch (error) {
      if (!(error instanceof FileChanged) || tries === mostTries) throw error;
    }
  }
}
