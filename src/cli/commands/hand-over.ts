import { resolve } from 'node:path';
import { writeAnswer } from '../../pipeline/report.js';
import { printable } from '../terminal/printable.js';
import type { CommandCall } from './call.js';
import { fileFlag } from './flags.js';

/** The text of an answer goes to the file of `--output`, else to stdout. Gives what the document says of it. */
export async function handOver({ options, terminal }: CommandCall, text: string, lockPath: string): Promise<object> {
  const output = fileFlag(options.output, '--output');
  if (output === undefined) {
    terminal.result(text.trimEnd());
    return { text };
  }
  const isWritten = await writeAnswer(text, resolve(output), lockPath);
  terminal.note(printable(isWritten ? `Wrote ${output}` : `${output} is up to date`));
  return { file: output, written: isWritten };
}
