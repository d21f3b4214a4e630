import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { namedPackage } from '../../questions/named.js';
import { neededByTree, needsTree } from '../../questions/tree.js';
import { treeJson, treeText } from '../answers/tree.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { answer, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';

/** Reads `--depth`; 0 shows the first level alone. @throws PylockError `usage` */
function depthFlag(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^[0-9]{1,4}$/.test(text)) return Number(text);
  throw new PylockError('usage', `--depth ${text}: expected a whole number from 0 to 9999`);
}

/** `pylock tree [NAME]`: packages with what they need, or with what needs them. */
export async function runTree(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const [text, ...more] = paths;
  if (more.length > 0)
    throw new PylockError('usage', 'tree: expected the name of one package', { hint: '--lock names the lock.' });
  const depth = depthFlag(options.depth);
  const { lock, lockPath, graphs } = await openQuestion(call, []);
  const name = text === undefined ? undefined : namedPackage(text, lock, graphs).name;
  const isInverted = options.invert === true;
  const treeOf = isInverted ? neededByTree : needsTree;
  const trees = graphs
    .map((graph) => ({ graph, rows: treeOf(graph, name, depth) }))
    .filter(({ rows }) => rows.length > 0);
  if (trees.length === 0 && name !== undefined)
    terminal.note(`note: ${name} only builds source archives: pylock why ${name}`);
  if (!terminal.isForPrograms) answer(call, treeText(trees, isInverted));
  terminal.document({ lock: shownPath(lockPath), inverted: isInverted, trees: trees.map(treeJson) });
  return exitCodes.done;
}
