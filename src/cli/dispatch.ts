import { PylockError } from '../errors.js';
import { version } from '../own-version.js';
import type { CommandName } from './command-table.js';
import { wordFlag } from './commands/flags.js';
import { commands } from './commands/index.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { parseWords } from './parse.js';
import { Terminal } from './terminal.js';
import { outputOf } from './tokens.js';

/** The base of file names. @throws PylockError `file-system` where the folder has been removed */
function checkFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw new PylockError('file-system', 'the folder that pylock runs in is gone', { hint: 'Enter it anew.', cause });
  }
}

/** Prints the help; also where no command is named. @throws PylockError `usage` with `--json` and no command */
async function help(command: CommandName | undefined, isAsked: boolean, terminal: Terminal): Promise<ExitCode> {
  if (!isAsked && terminal.isForPrograms)
    throw new PylockError('usage', 'no command is named', { hint: 'pylock --help lists the commands.' });
  const { runHelp } = await import('./commands/help.js');
  const code = await runHelp({ paths: command === undefined ? [] : [command], terminal });
  return isAsked ? code : exitCodes.badInput;
}

/** Parses the command line and runs its command. @throws PylockError, PylockErrors of the command */
export async function dispatch(words: readonly string[]): Promise<ExitCode> {
  const { command, paths, options } = parseWords(words);
  const color = wordFlag(options.color, '--color', ['auto', 'always', 'never']);
  const streams = { out: process.stdout, err: process.stderr };
  const terminal = new Terminal({ ...streams, ...outputOf(words), quiet: options.quiet === true, color });
  if (options.version === true) {
    terminal.result(`pylock ${version}`);
    terminal.document({ pylock: version });
    return exitCodes.done;
  }
  if (options.help === true || command === undefined) return help(command, options.help === true, terminal);
  if (command !== 'help') checkFolder();
  const run = await commands[command]();
  return run({ paths, options, terminal });
}
