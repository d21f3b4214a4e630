import type { FlagName } from './flag-table.js';

/** One command, as its help shows it. */
export interface CommandRow {
  /** Its positional arguments. */
  readonly words: string;
  readonly help: string;
  /** Its flags in the order of the help; with a text and words of its own, where a flag means something else here. */
  readonly flags: readonly (FlagName | readonly [name: FlagName, help: string, words?: readonly string[]])[];
  readonly examples: readonly string[];
}
