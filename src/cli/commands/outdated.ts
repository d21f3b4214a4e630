import { settingFlags } from '../../config/settle.js';
import { PylockError } from '../../errors.js';
import { outdatedJson, outdatedLines, outdatedNotes } from '../answers/outdated.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { CommandCall } from './call.js';
import { lockWords } from './flags.js';
import { SharedIndex } from './open-index.js';
import { searchedLock } from './searching.js';

/** `pylock outdated`: what is newer than the lock; with `--check` ends with 1 where something is. */
export async function runOutdated({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const [word] = paths;
  if (word !== undefined)
    throw new PylockError('usage', `outdated takes no word, and ${word} is one`, {
      hint: 'To name a lock: --lock FILE; about one package: pylock why-not NAME',
    });
  const now = new Date();
  const { lockPath, depsPath } = await searchedLock(terminal, lockWords(options));
  const index = new SharedIndex(options, terminal);
  const { askOutdated } = await import('../../pipeline/upgrades/outdated.js');
  const answer = await askOutdated({
    ...{ lockPath, depsPath, now, all: options.all === true, flags: settingFlags(options, now) },
    indexEnvironment: index.environment,
    openClient: index.open,
  }).finally(() => index.close());
  for (const line of outdatedLines(answer)) terminal.result(line);
  for (const line of outdatedNotes(answer)) terminal.note(line);
  terminal.document(outdatedJson(answer));
  return options.check === true && answer.rows.length > 0 ? exitCodes.finding : exitCodes.done;
}
