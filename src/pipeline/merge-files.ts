// The story of `pylock merge-driver`: git names three files, and takes the outcome from the second.
import { resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { replaceFile } from '../files/atomic-write.js';
import { readTextFile } from '../files/read-text-file.js';
import { mergeByLines } from '../git/merge-file.js';
import { mostLockBytes } from '../lock/read.js';
import { type MergeOutcome, mergeLockTexts } from './merge-texts.js';

async function read(path: string): Promise<string> {
  const text = await readTextFile(resolve(path), mostLockBytes, path);
  if (text !== undefined) return text;
  throw new PylockError('usage', `${path}: there is no such file`);
}

/** A text that is no valid lock is left to git's merge. */
function unreadable(error: unknown): MergeOutcome {
  if (error instanceof PylockError) return { kind: 'conflict', reason: error.message };
  throw error;
}

/**
 * Merges three files of one lock into `ours`: by their meaning where that can be done without the index, else by lines, which
 * leaves marks; `resolve` then takes the pins of both sides. `shown` is only named in faults.
 * @throws PylockError `usage` for a file that is not there; `file-system`
 */
export async function mergeLockFiles(
  { base, ours, theirs }: { readonly base: string; readonly ours: string; readonly theirs: string },
  shown: string,
): Promise<MergeOutcome> {
  const texts = { base: await read(base), ours: await read(ours), theirs: await read(theirs) };
  const outcome = await mergeLockTexts(texts, shown).catch(unreadable);
  if (outcome.kind === 'merged') await replaceFile(resolve(ours), outcome.text, ours);
  else mergeByLines(base, ours, theirs);
  return outcome;
}
