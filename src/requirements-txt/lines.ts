/** One line of a requirements file, with those that it continues on. */
export interface LogicalLine {
  /** Without comment and white space at its ends. */
  readonly text: string;
  /** Where it begins; both counted from 1. */
  readonly line: number;
  readonly column: number;
  /** The line on which it ends. */
  readonly lastLine: number;
}

/**
 * The beginning of a comment (pip, "Requirements File Format"): `name#1` has none. One white space is enough: a run of
 * them would be searched from each of its places.
 */
const comment = /(?:^|\s)#/;

function withoutComment(text: string): string {
  const at = text.search(comment);
  return at === -1 ? text : text.slice(0, at);
}

/**
 * The lines of a requirements file as pip reads them: a backslash at the end joins the next line, unless a comment
 * begins the line; comments and blank lines are left out. setuptools reads its files by another rule
 * (metadata/requirement-lines.ts), which drops the character before a backslash.
 */
export function logicalLines(text: string): readonly LogicalLine[] {
  const found: LogicalLine[] = [];
  let parts: string[] = [];
  let start = 1;
  const end = (lastLine: number): void => {
    const whole = parts.join('');
    parts = [];
    const kept = withoutComment(whole);
    const trimmed = kept.trim();
    if (trimmed !== '')
      found.push({ text: trimmed, line: start, column: kept.length - kept.trimStart().length + 1, lastLine });
  };
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  for (const [at, line] of lines.entries()) {
    if (parts.length === 0) start = at + 1;
    const isComment = line.trimStart().startsWith('#');
    // A comment ends the line that it stands in, whatever its last character.
    parts.push(isComment ? ` ${line}` : line.replace(/\\$/, ''));
    if (isComment || !line.endsWith('\\')) end(at + 1);
  }
  end(lines.length);
  return found;
}
