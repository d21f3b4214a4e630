import type { Change, OwnersChanged } from '../../lock/diff-model.js';
import { compareText } from '../../order.js';
import type { ChangedLock } from '../../pipeline/diff.js';
import { shortCommits } from '../terminal/commit-lines.js';
import { groupWords } from '../terminal/group-words.js';
import { printable } from '../terminal/printable.js';
import { fileCounts } from './text.js';

/** Text that Markdown shows as it is, and that ends no cell of a table. */
function plain(text: string): string {
  return printable(text).replaceAll(/[\\`*_{}[\]<>#|~&@!]/g, (sign) => `\\${sign}`);
}

/** Text in a code span: backticks inside would end it. */
function code(text: string): string {
  return text === '' ? '' : `\`${printable(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['', line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** The mark of a version that is lower than before. */
function mark(downgrade: true | undefined): string {
  return downgrade === true ? ' **downgrade**' : '';
}

function changeRow({ what, before = '', after = '', downgrade }: Change): readonly string[] {
  return [plain(what), code(before), code(after) + mark(downgrade)];
}

function ownersRow({ replaced, ...change }: OwnersChanged): readonly string[] {
  const [what = '', before = '', after = ''] = changeRow(change);
  return [what, before, after + (replaced === true ? ' **all replaced**' : '')];
}

/** The changes of one lock for the text of a pull request. */
export function diffMarkdown({ path, before, after, changes }: ChangedLock): readonly string[] {
  const { added, removed, updated, commits = [], inputs, tools, publishers, owners, replaced } = changes;
  const packages = [
    ...added.map(({ name, version, groups }) => [plain(name + groupWords(groups)), '', code(version)]),
    ...removed.map(({ name, version, groups }) => [plain(name + groupWords(groups)), code(version), '']),
    ...updated.map(({ name, from, to, downgrade, groups }) => [
      plain(name + groupWords(groups)),
      code(from),
      code(to) + mark(downgrade),
    ]),
    ...commits.map(({ name, from, to }) => [
      `${plain(name)} (commit)`,
      code(shortCommits(from)),
      code(shortCommits(to)),
    ]),
  ].sort(([a = ''], [b = '']) => compareText(a, b));
  const files = fileCounts(changes);
  const warning = replaced.length === 0 ? [] : ['', '**Files were replaced under the same name:**'];
  return [
    `### ${code(path)}`,
    '',
    `${code(before)} → ${code(after)}`,
    ...table(['input', 'before', 'after'], inputs.map(changeRow)),
    ...table(['package', 'before', 'after'], packages),
    ...table(['built with', 'before', 'after'], tools.map(changeRow)),
    ...table(['publisher of', 'before', 'after'], publishers.map(changeRow)),
    ...table(['owners of', 'before', 'after'], owners.map(ownersRow)),
    ...(files === '' ? [] : ['', `Files: ${files}.`]),
    ...warning,
    ...table(['file', 'before', 'after'], replaced.map(changeRow)),
  ];
}
