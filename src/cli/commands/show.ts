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
  const { lock, lockPath, graphs } = question;
  const { name, tools } = namedPackage(text, { lock, graphs, place: { file: shownPath(lockPath) } });
  const versions = graphs.flatMap((graph) =>
    nodesNamed(graph, name).flatMap((key): readonly ShownVersion[] => {
      const node = graph.nodes.get(key);
      return node === undefined ? [] : [{ graph, node }];
    }),
  );
  const files = new Set(versions.flatMap(({ node }) => [...node.files.values()]));
  const { of } = await askFacts(call, question, { isWanted: (file) => files.has(file) });
  const shown = { name, versions, tools, lock, facts: of };
  if (!terminal.isForPrograms) answerWhole(call, showText(shown));
  terminal.document({ lock: shownPath(lockPath), ...showJson(shown) });
  return exitCodes.done;
}
