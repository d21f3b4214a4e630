import { shownPath } from '../../files/shown-path.js';
import { ownProjects } from '../../questions/own-projects.js';
import { listJson, listText, packageLists } from '../answers/list.js';
import { ownProjectJson, ownProjectRows } from '../answers/own-projects.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { answer, noteNone, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';

/** `pylock list`: the packages of a lock, and the user's own projects. */
export async function runList(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const question = await openQuestion(call, paths);
  const { lock, lockPath, graphs, part } = question;
  const lists = packageLists(graphs, options.direct === true);
  const projects = ownProjects(lock, part);
  if (!terminal.isForPrograms) answer(call, [...listText(lists), ...ownProjectRows(projects)]);
  if (projects.length === 0 && lists.every(({ nodes }) => nodes.length === 0)) noteNone(call, question);
  terminal.document({ lock: shownPath(lockPath), lists: listJson(lists), projects: projects.map(ownProjectJson) });
  return exitCodes.done;
}
