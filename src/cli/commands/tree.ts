import { wordFlag } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { type NamedPackage, namedPackage } from '../../questions/named.js';
import { builtFrom } from '../../questions/own-projects.js';
import { neededByTree, needsTree } from '../../questions/tree.js';
import { ownProjectJson, ownProjectLines } from '../answers/own-projects.js';
import { treeJson, treeText } from '../answers/tree.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Options } from '../words/flag-table.js';
import { treeFormats } from '../words/format-names.js';
import { answer, noteNone, openQuestion, type Question } from './asking.js';
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

/** Says why a tree has no rows. */
function noteWhyEmpty(
  call: CommandCall,
  question: Question,
  named: NamedPackage | undefined,
  isDrawing: boolean,
): void {
  const { terminal } = call;
  if (named === undefined) noteNone(call, question);
  else if (named.tools.length > 0)
    terminal.note(`note: ${named.name} only builds source archives: pylock why ${named.name}`);
  else if (named.project !== undefined && isDrawing)
    terminal.note(printable(`note: ${builtFrom(named.project, shownPath(question.lockPath))}`));
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
  const { lockPath, graphs } = question;
  const file = shownPath(lockPath);
  const named = text === undefined ? undefined : namedPackage(text, { ...question, place: { file } });
  const { name, project } = named ?? {};
  const isInverted = options.invert === true;
  const treeOf = isInverted ? neededByTree : needsTree;
  const trees = graphs
    .map((graph) => ({ graph, rows: treeOf(graph, name, depth) }))
    .filter(({ rows }) => rows.length > 0);
  if (trees.length === 0) noteWhyEmpty(call, question, named, format === 'svg');
  if (format === 'svg') {
    // A drawing needs more code than any other answer.
    const { drawTree } = await import('./draw-tree.js');
    return drawTree(call, { lockPath, trees, name, isInverted });
  }
  const own = project === undefined ? [] : ownProjectLines(project, file);
  if (!terminal.isForPrograms) answer(call, [...own, ...treeText(trees, isInverted)]);
  const ownJson = project === undefined ? null : ownProjectJson(project);
  terminal.document({ lock: file, inverted: isInverted, project: ownJson, trees: trees.map(treeJson) });
  return exitCodes.done;
}
