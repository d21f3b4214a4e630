import { PylockError } from '../../errors.js';
import { mergeLockFiles } from '../../pipeline/merge-files.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { CommandCall } from './call.js';

/**
 * `pylock merge-driver BASE OURS THEIRS [PATH]`: merges a lock for git (gitattributes(5), "Defining a custom merge
 * driver"), which reads the result from OURS, with exit code 0 for "merged" and any other for a conflict.
 */
export async function runMergeDriver({ paths, terminal }: CommandCall): Promise<ExitCode> {
  const [base, ours, theirs, shown = 'the lock', ...more] = paths;
  if (base === undefined || ours === undefined || theirs === undefined || more.length > 0)
    throw new PylockError('usage', 'merge-driver: expected the files BASE OURS THEIRS, and the path of the lock', {
      hint: 'git runs it: git config merge.pylock.driver "pylock merge-driver %O %A %B %P"',
    });
  const outcome = await mergeLockFiles({ base, ours, theirs }, shown);
  if (outcome.kind === 'merged') {
    terminal.note(printable(`${shown}: merged, with the pins of both sides`));
    terminal.document({ lock: shown, merged: true, reason: null });
    return exitCodes.done;
  }
  terminal.error(printable(`${shown}: can't be merged without the index: ${outcome.reason}`));
  terminal.error('  hint: Merge the deps file, then run: pylock resolve (it keeps the pins of both sides)');
  terminal.document({ lock: shown, merged: false, reason: outcome.reason });
  return exitCodes.finding;
}
