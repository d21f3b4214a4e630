import { PylockError } from '../../errors.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { helpJson, printHelp } from '../words/help.js';
import { readCommand } from '../words/unknown-words.js';
import type { CommandCall } from './call.js';

/** `--help` of a command has no words and flags of its own. */
type HelpCall = Pick<CommandCall, 'paths' | 'terminal'> & Partial<Pick<CommandCall, 'options'>>;

/** `pylock help [COMMAND]`. @throws PylockError `usage` for a word that names no command, and for more than one */
export async function runHelp({ paths, options, terminal }: HelpCall): Promise<ExitCode> {
  const [word, ...more] = paths;
  if (more.length > 0)
    throw new PylockError('usage', `help: expected one command, found ${paths.join(', ')}`, {
      hint: 'pylock --help lists the commands.',
    });
  const command = word === undefined ? undefined : readCommand(word);
  if (options?.man === true && !terminal.isForPrograms) {
    const { manPage } = await import('../words/man.js');
    for (const line of manPage(command).split('\n')) terminal.verbatim(line);
  } else if (terminal.isForPrograms) terminal.document(helpJson(command));
  else printHelp(command);
  return exitCodes.done;
}
