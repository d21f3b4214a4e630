import { wordFlag } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { namedPackage } from '../../questions/named.js';
import { neededByTree, needsTree } from '../../questions/tree.js';
import { treeJson, treeText } from '../answers/tree.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Options } from '../words/flag-table.js';
import { treeFormats } from '../words/format-names.js';
import { answer, noteNone, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';

type TreeFormat = (typeof treeFormats)[number];

/** Reads `--depth`; 0 shows the first level alone. @throws PylockError `usage` */
function depthFlag(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^[0-9]{1,4}$/.test(text)) return Number(text);
  throw new PylockError('usage', `--depth ${text}: expected a whole number from 0 to 9999`);
}

/** Reads `--format`; undefined for what `--json` says. @throws PylockError `usage` */
function treeFormat({ format: texts, json, output }: Options): TreeFormat {
  const format = wordFlag(texts?.at(-1), '--format', treeFormats) ?? (json === true ? 'json' : 'text');
  if (format === 'svg' && json === true)
    throw new PylockError('usage', '--format svg and --json exclude each other', { hint: 'Leave one of the two out.' });
  if (format !== 'svg' && output !== undefined)
    throw new PylockError('usage', `--output ${output}: only a drawing is written to a file`, {
      hint: `Run: pylock tree --format svg -o ${output}`,
    });
  return format;
}

/** `pylock tree [NAME]`: packages with what they need, or with what needs them. */
export async function runTree(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const [text, ...more] = paths;
  const format = treeFormat(options);
  if (more.length > 0)
    throw new PylockError('usage', 'tree: expected the name of one package', { hint: '--lock names the lock.' });
  const depth = depthFlag(options.depth);
  const question = await openQuestion(call, []);
  const { lock, lockPath, graphs } = question;
  const name =
    text === undefined ? undefined : namedPackage(text, { lock, graphs, place: { file: shownPath(lockPath) } }).name;
  const isInverted = options.invert === true;
  const treeOf = isInverted ? neededByTree : needsTree;
  const trees = graphs
    .map((graph) => ({ graph, rows: treeOf(graph, name, depth) }))
    .filter(({ rows }) => rows.length > 0);
  if (trees.length === 0 && name !== undefined)
    terminal.note(`note: ${name} only builds source archives: pylock why ${name}`);
  if (trees.length === 0 && name === undefined) noteNone(call, question);
  if (format === 'svg') {
    // A drawing needs more code than any other answer.
    const { drawTree } = await import('./draw-tree.js');
    return drawTree(call, { lockPath, trees, name, isInverted });
  }
  if (!terminal.isForPrograms) answer(call, treeText(trees, isInverted));
  terminal.document({ lock: shownPath(lockPath), inverted: isInverted, trees: trees.map(treeJson) });
  return exitCodes.done;
}
