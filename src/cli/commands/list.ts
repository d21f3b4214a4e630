import { shownPath } from '../../files/shown-path.js';
import { listJson, listText, packageLists } from '../answers/list.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { answer, noteNone, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';

/** `pylock list`: the packages of a lock. */
export async function runList(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const question = await openQuestion(call, paths);
  const { lockPath, graphs } = question;
  const lists = packageLists(graphs, options.direct === true);
  if (!terminal.isForPrograms) answer(call, listText(lists));
  if (lists.every(({ nodes }) => nodes.length === 0)) noteNone(call, question);
  terminal.document({ lock: shownPath(lockPath), lists: listJson(lists) });
  return exitCodes.done;
}
