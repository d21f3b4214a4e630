import { PylockError } from '../errors.js';
import { version } from '../version.js';
import { wordFlag } from './commands/flags.js';
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

/** Reads the words after the program's name and runs the command they name. @throws PylockError, PylockErrors: whatever that throws */
export async function dispatch(words: readonly string[]): Promise<ExitCode> {
  const { command, paths, options } = parseWords(words);
  if (options.version === true) {
    process.stdout.write(`pylock ${version}\n`);
    return exitCodes.done;
  }
  const output = outputOf(words);
  if (command === undefined && options.help !== true && output.json)
    throw new PylockError('usage', 'no command is named', { hint: 'pylock --help lists the commands.' });
  if (options.help === true || command === undefined) {
    (await import('./help.js')).printHelp(command);
    return options.help === true ? exitCodes.done : exitCodes.badInput;
  }
  const color = wordFlag(options.color, '--color', ['auto', 'always', 'never']);
  if (command !== 'help') checkFolder();
  const run = await commands[command]();
  const streams = { out: process.stdout, err: process.stderr };
  const terminal = new Terminal({ ...streams, ...output, quiet: options.quiet === true, color });
  return run({ paths, options, terminal });
}
