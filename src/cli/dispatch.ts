import { wordFlag } from '../config/word-flag.js';
import { PylockError } from '../errors.js';
import { version } from '../own-version.js';
import type { CommandName } from './command-table.js';
import { commands } from './commands/index.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { parseWords } from './parse.js';
import { Terminal } from './terminal.js';
import { outputOf } from './tokens.js';

/** Names of files are looked for from here. @throws PylockError `file-system` where the folder was removed meanwhile */
function checkFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw new PylockError('file-system', 'the folder that pylock runs in is gone', { hint: 'Enter it anew.', cause });
  }
}

/** Prints the help; without being asked, where no command is named. @throws PylockError `usage` where programs name none */
async function help(command: CommandName | undefined, isAsked: boolean, terminal: Terminal): Promise<ExitCode> {
  if (!isAsked && terminal.isForPrograms)
    throw new PylockError('usage', 'no command is named', { hint: 'pylock --help lists the commands.' });
  const { runHelp } = await import('./commands/help.js');
  const code = await runHelp({ paths: command === undefined ? [] : [command], terminal });
  return isAsked ? code : exitCodes.badInput;
}

/** Reads the words after the program's name and runs the command they name. @throws PylockError, PylockErrors: whatever that throws */
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
