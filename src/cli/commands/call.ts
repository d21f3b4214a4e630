import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import type { RawOptions } from './flags.js';

/** What a command gets: the words that are no options, the options, and where to write. */
export interface CommandCall {
  readonly paths: readonly string[];
  readonly options: RawOptions;
  readonly terminal: Terminal;
}

/** Runs one command to its end. */
export type CommandAction = (call: CommandCall) => Promise<ExitCode>;
