import { type Comments, CommentsOf } from '../../foreign-locks/comments.js';
import type { ForeignRequirement } from '../../foreign-locks/model.js';
import { normalizeName } from '../../pep/name.js';
import { printText } from '../../yaml/print-text.js';

/** A list in brackets. */
function flow(texts: readonly string[]): string {
  return `[${texts.map(printText).join(', ')}]`;
}

/** The table of a requirement on one line, without those of its parts that say nothing. */
function tableOf(requirement: ForeignRequirement): string {
  const { constraint, extras, marker, allowPrereleases, groups, source, url, path } = requirement;
  const version = url === undefined ? `version: ${printText(constraint)}` : `url: ${printText(url)}`;
  const parts = [
    path === undefined ? version : `path: ${printText(path)}`,
    ...(extras.length === 0 ? [] : [`extras: ${flow(extras)}`]),
    ...(marker === undefined ? [] : [`markers: ${printText(marker)}`]),
    ...(source === undefined ? [] : [`source: ${printText(source)}`]),
    ...(allowPrereleases ? ['allow-prereleases: true'] : []),
    ...(groups.length === 0 ? [] : [`optional: ${flow(groups)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

function isPlain({ extras, marker, allowPrereleases, groups, source, url, path }: ForeignRequirement): boolean {
  const isBare = extras.length === 0 && groups.length === 0 && !allowPrereleases;
  return isBare && [marker, source, url, path].every((one) => one === undefined);
}

function beside({ beside: text }: Comments): string {
  return text === undefined || text === '' ? '' : ` # ${text}`;
}

function above(comments: Comments, indent: string): readonly string[] {
  return comments.above.map((text) => `${indent}#${text === '' ? '' : ` ${text}`}`);
}

/** Requirements of one project, in the order of the file: one, or a list of tables. */
function entryOf(
  requirements: readonly ForeignRequirement[],
  commentsOf: (line: number) => Comments,
): readonly string[] {
  const [first, another] = requirements;
  if (first === undefined) return [];
  const key = printText(first.name);
  if (another === undefined) {
    const comments = commentsOf(first.line);
    const value = isPlain(first) ? printText(first.constraint) : tableOf(first);
    return [...above(comments, ''), `${key}: ${value}${beside(comments)}`];
  }
  const items = requirements.flatMap((one) => {
    const comments = commentsOf(one.line);
    return [...above(comments, '  '), `  - ${tableOf(one)}${beside(comments)}`];
  });
  return [`${key}:`, ...items];
}

/** The requirements of each project, in the order in which a file names them first. */
function byProject(requirements: readonly ForeignRequirement[]): readonly (readonly ForeignRequirement[])[] {
  const found = new Map<string, Map<string, ForeignRequirement>>();
  for (const one of requirements) {
    const name = normalizeName(one.name) ?? one.name;
    const own = found.get(name) ?? new Map<string, ForeignRequirement>();
    found.set(name, own);
    const text = tableOf(one);
    if (!own.has(text)) own.set(text, one);
  }
  return [...found.values()].map((own) => [...own.values()]);
}

/** The parts of a deps file. */
export interface DepsParts {
  readonly requirements: readonly ForeignRequirement[];
  readonly python: string | undefined;
}

/** The text of a deps file; the comments of each requirement are those of its line in the imported file. */
export function printDeps({ requirements, python }: DepsParts, source: string): string {
  const comments = new CommentsOf(source);
  const commentsOf = (line: number) => (line === 0 ? { above: [], beside: undefined } : comments.at(line));
  const lines = [
    ...(python === undefined || python === '*' ? [] : [`python: ${printText(python)}`]),
    ...byProject(requirements).flatMap((own) => entryOf(own, commentsOf)),
  ];
  return lines.length === 0 ? '{}\n' : `${lines.join('\n')}\n`;
}
