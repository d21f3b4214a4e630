import { splitLines } from './setup-py/values/text.js';

/** Joins continued lines: the text before a `\` at the end, without the character before it, and the next line. */
function joined(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  let open = '';
  for (const line of lines) {
    const whole = open + line;
    if (whole.endsWith('\\')) open = whole.slice(0, -2).trim();
    else {
      found.push(whole);
      open = '';
    }
  }
  // A continued line at the end of the text is dropped.
  return found;
}

/**
 * The requirements in texts as setuptools reads them: one a line, without blank lines and comments, with continued
 * lines joined (setuptools, `_reqs.parse`).
 */
export function requirementLines(texts: readonly string[]): readonly string[] {
  const lines = texts
    .flatMap(splitLines)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' #', 1)[0] ?? '');
  return joined(lines)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
