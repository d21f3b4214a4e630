import { PylockError } from '../../errors.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { helpJson, printHelp } from '../words/help.js';
import { readCommand } from '../words/unknown-words.js';
import type { CommandCall } from './call.js';

/** `pylock help [COMMAND]`. @throws PylockError `usage` for a word that names no command, and for more than one */
export async function runHelp({ paths, terminal }: Pick<CommandCall, 'paths' | 'terminal'>): Promise<ExitCode> {
  const [word, ...more] = paths;
  if (more.length > 0)
    throw new PylockError('usage', `help: expected one command, found ${paths.join(', ')}`, {
      hint: 'pylock --help lists the commands.',
    });
  const command = word === undefined ? undefined : readCommand(word);
  if (terminal.isForPrograms) terminal.document(helpJson(command));
  else printHelp(command);
  return exitCodes.done;
}
