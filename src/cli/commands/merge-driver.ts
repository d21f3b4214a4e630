import { resolve as resolvePath } from 'node:path';
import { PylockError } from '../../errors.js';
import { mergeByLines } from '../../git/merge-file.js';
import { replaceFile } from '../../lock/file.js';
import { mostLockBytes } from '../../lock/read.js';
import { type MergeOutcome, mergeLockTexts } from '../../pipeline/merge.js';
import { readTextFile } from '../../yaml/read-file.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { printable } from '../printable.js';
import type { CommandCall } from './call.js';

async function read(path: string): Promise<string> {
  const text = await readTextFile(resolvePath(path), mostLockBytes, path);
  if (text !== undefined) return text;
  throw new PylockError('usage', `${path}: there is no such file`);
}

/** What can't be read as a lock is for git to merge. */
function unreadable(error: unknown): MergeOutcome {
  if (error instanceof PylockError) return { kind: 'conflict', reason: error.message };
  throw error;
}

/**
 * `pylock merge-driver BASE OURS THEIRS [PATH]`: merges a lock for git (gitattributes(5), "Defining a custom merge
 * driver"), which takes the outcome from OURS and 0 as "merged", anything else as a conflict.
 */
export async function runMergeDriver({ paths, terminal }: CommandCall): Promise<ExitCode> {
  const [base, ours, theirs, shown = 'the lock', ...more] = paths;
  if (base === undefined || ours === undefined || theirs === undefined || more.length > 0)
    throw new PylockError('usage', 'merge-driver: expected the files BASE OURS THEIRS, and the path of the lock', {
      hint: 'git runs it: git config merge.pylock.driver "pylock merge-driver %O %A %B %P"',
    });
  const texts = { base: await read(base), ours: await read(ours), theirs: await read(theirs) };
  const outcome = await mergeLockTexts(texts, shown).catch(unreadable);
  if (outcome.kind === 'merged') {
    await replaceFile(resolvePath(ours), outcome.text, ours);
    terminal.note(printable(`${shown}: merged, with the pins of both sides`));
    terminal.document({ lock: shown, merged: true, reason: null });
    return exitCodes.done;
  }
  // By lines it leaves marks: `resolve` then takes the pins of both sides.
  mergeByLines(base, ours, theirs);
  terminal.error(printable(`${shown}: can't be merged without the index: ${outcome.reason}`));
  terminal.error('  hint: Merge the deps file, then run: pylock resolve (it keeps the pins of both sides)');
  terminal.document({ lock: shown, merged: false, reason: outcome.reason });
  return exitCodes.finding;
}
