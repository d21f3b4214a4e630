import { PylockError } from '../../errors.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { printHelp } from '../help.js';
import { readCommand } from '../unknown-words.js';
import type { CommandCall } from './call.js';

/** `pylock help [COMMAND]`. @throws PylockError `usage` for a word that names no command, and for more than one */
export async function runHelp({ paths }: CommandCall): Promise<ExitCode> {
  const [word, ...more] = paths;
  if (more.length > 0)
    throw new PylockError('usage', `help: expected one command, found ${paths.join(', ')}`, {
      hint: 'pylock --help lists the commands.',
    });
  printHelp(word === undefined ? undefined : readCommand(word));
  return exitCodes.done;
}
