import { type ExitCode, exitCodeOf } from './exit-codes.js';
import { errorLines } from './print-error.js';
import { Terminal } from './terminal.js';

/** Prints what ended a run to stderr, and gives the exit code that it means. */
export function printFault(error: unknown, debug: boolean): ExitCode {
  const terminal = new Terminal({ out: process.stdout, err: process.stderr, quiet: false, color: undefined });
  for (const line of errorLines(error, debug)) terminal.error(line);
  return exitCodeOf(error);
}
