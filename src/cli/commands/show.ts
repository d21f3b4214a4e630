import { shownPath } from '../../files/shown-path.js';
import { nodesNamed } from '../../questions/activity.js';
import { namedPackage } from '../../questions/named.js';
import { type ShownVersion, showJson, showText } from '../answers/show.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { answerWhole, onePackage, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';
import { askFacts } from './facts.js';

/** `pylock show NAME`: all that lock, cache and index tell of a package. */
export async function runShow(call: CommandCall): Promise<ExitCode> {
  const { paths, terminal } = call;
  const text = onePackage(paths, 'show');
  const question = await openQuestion(call, []);
  const { lock, lockPath, graphs, part } = question;
  const file = shownPath(lockPath);
  const { name, tools, project } = namedPackage(text, { lock, graphs, part, place: { file } });
  const versions = graphs.flatMap((graph) =>
    nodesNamed(graph, name).flatMap((key): readonly ShownVersion[] => {
      const node = graph.nodes.get(key);
      return node === undefined ? [] : [{ graph, node }];
    }),
  );
  const files = new Set(versions.flatMap(({ node }) => [...node.files.values()]));
  const { of } = await askFacts(call, question, { isWanted: (one) => files.has(one) });
  const shown = { name, versions, tools, project, lock, facts: of };
  if (!terminal.isForPrograms) answerWhole(call, showText(shown, file));
  terminal.document({ lock: file, ...showJson(shown) });
  return exitCodes.done;
}
