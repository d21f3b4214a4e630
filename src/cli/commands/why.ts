import { shownPath } from '../../files/shown-path.js';
import { nodesNamed } from '../../questions/activity.js';
import type { LockGraph, NodeKey } from '../../questions/model.js';
import { namedPackage } from '../../questions/named.js';
import { allWays, shortestWays } from '../../questions/why.js';
import { type NodeWays, whyJson, whyText } from '../answers/why.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { answer, onePackage, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';

/** The shortest way to a version on each system, or all; a search for all that ends without any still has the shortest. */
function waysTo(graph: LockGraph, node: NodeKey, isAll: boolean): NodeWays {
  const all = isAll ? allWays(graph, node) : undefined;
  const ways = all === undefined || all.ways.length === 0 ? shortestWays(graph, node) : all.ways;
  return { graph, node, ways, isCapped: all?.isCapped === true };
}

/** `pylock why NAME`: the ways from the deps file to a package. */
export async function runWhy(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const text = onePackage(paths, 'why');
  const { lock, lockPath, graphs, part, systems } = await openQuestion(call, []);
  const file = shownPath(lockPath);
  const { name, tools, project } = namedPackage(text, { lock, graphs, part, place: { file } });
  const found = graphs.flatMap((graph) =>
    nodesNamed(graph, name).map((node) => waysTo(graph, node, options.all === true)),
  );
  const why = { name, found, tools, project };
  if (!terminal.isForPrograms) answer(call, whyText(why, systems, file));
  terminal.document({ lock: file, ...whyJson(why) });
  return exitCodes.done;
}
