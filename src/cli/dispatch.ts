import { PylockError } from '../errors.js';
import { version } from '../version.js';
import { wordFlag } from './commands/flags.js';
import { commands } from './commands/index.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { parseWords } from './parse.js';
import { Terminal } from './terminal.js';

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
  if (options.help === true || command === undefined) {
    (await import('./help.js')).printHelp(command);
    return options.help === true ? exitCodes.done : exitCodes.badInput;
  }
  const color = wordFlag(options.color, '--color', ['auto', 'always', 'never']);
  if (command !== 'help') checkFolder();
  const quiet = options.quiet === true || options.json === true;
  const run = await commands[command]();
  return run({ paths, options, terminal: new Terminal({ out: process.stdout, err: process.stderr, quiet, color }) });
}
