import type { ExitCode } from '../terminal/exit-codes.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Options } from '../words/flag-table.js';

/** The arguments of a command: positional ones, flags, and the output. */
export interface CommandCall {
  readonly paths: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
}

/** Runs one command to its end. */
export type CommandAction = (call: CommandCall) => Promise<ExitCode>;
