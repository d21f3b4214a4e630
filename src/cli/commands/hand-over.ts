import { resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { writeAnswer } from '../../pipeline/write-answer.js';
import { printable } from '../terminal/printable.js';
import type { Options } from '../words/flag-table.js';
import type { CommandCall } from './call.js';
import { fileFlag } from './flags.js';

/**
 * The file of `--output`, as it is named and from the root; undefined for stdout.
 * @throws PylockError `usage` for the lock itself
 */
export function answerFile({ output }: Options, lockPath: string): { named: string; path: string } | undefined {
  const named = fileFlag(output, '--output');
  if (named === undefined) return undefined;
  const path = resolve(named);
  if (path !== lockPath) return { named, path };
  throw new PylockError('usage', `--output ${named}: this is the lock itself`, { hint: 'Name another file.' });
}

/** The text of an answer goes to the file of `--output`, else to stdout. Gives what the document says of it. */
export async function handOver({ options, terminal }: CommandCall, text: string, lockPath: string): Promise<object> {
  const output = answerFile(options, lockPath);
  if (output === undefined) {
    terminal.verbatim(text.trimEnd());
    return { text };
  }
  const isWritten = await writeAnswer(text, output.path, lockPath);
  terminal.note(printable(isWritten ? `Wrote ${output.named}` : `${output.named} is up to date`));
  return { file: output.named, written: isWritten };
}
