import { splitLines } from './setup-py/values/text.js';

/** Lines that go on in the next one: what stands in front of a `\` at the end, less the character before it. */
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
  // What goes on in no line is dropped.
  return found;
}

/**
 * The requirements in texts as setuptools reads them: one a line, without blank lines and comments, with lines that go on in
 * the next one (setuptools, `_reqs.parse`).
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
