import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.js';
import { errorLines } from '../print-error.js';
import type { CommandCall } from './call.js';

/**
 * Runs a step for each lock or deps file, also after one has failed: each is its own transaction. What a step throws is
 * printed. Gives the highest exit code.
 */
export async function forEach<Item>(
  items: readonly Item[],
  { terminal, options }: Pick<CommandCall, 'terminal' | 'options'>,
  step: (item: Item) => Promise<ExitCode>,
): Promise<ExitCode> {
  let highest: ExitCode = exitCodes.done;
  for (const item of items) {
    const code = await step(item).catch((error: unknown) => {
      for (const line of errorLines(error, options['debug'] === true)) terminal.error(line);
      return exitCodeOf(error);
    });
    if (code > highest) highest = code;
  }
  return highest;
}
