/** The last line of what begins on a line, both counted from 1: a backslash at its end joins the next one. */
export function lastLine(lines: readonly string[], line: number): number {
  let last = line;
  while (lines[last - 1]?.endsWith('\\') === true && last < lines.length) last += 1;
  return last;
}

/** An option of a requirements file, or of one requirement in it. */
export interface Option {
  readonly name: string;
  readonly value: string;
}

/** The long names of the short options. */
const longNames: ReadonlyMap<string, string> = new Map([
  ['-r', '--requirement'],
  ['-c', '--constraint'],
  ['-e', '--editable'],
  ['-i', '--index-url'],
  ['-f', '--find-links'],
]);

/** Options without a value. */
const toggles: ReadonlySet<string> = new Set(['--pre', '--no-index', '--require-hashes', '--prefer-binary']);

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, '$2');
}

/** The options of words: `--name=value`, `--name value`, `-rvalue`. */
export function optionsOf(words: readonly string[]): readonly Option[] {
  const options: Option[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next] = [words[at], words[at + 1]];
    const equals = word.indexOf('=');
    const short = /^-[rceif]/.test(word) ? word.slice(0, 2) : undefined;
    if (short !== undefined && word.length > 2 && word.charAt(2) !== '=')
      options.push({ name: longNames.get(short) ?? short, value: unquoted(word.slice(2)) });
    else if (equals !== -1) {
      const name = word.slice(0, equals);
      options.push({ name: longNames.get(name) ?? name, value: unquoted(word.slice(equals + 1)) });
    } else if (toggles.has(word) || next === undefined) options.push({ name: longNames.get(word) ?? word, value: '' });
    else {
      options.push({ name: longNames.get(word) ?? word, value: unquoted(next) });
      at += 1;
    }
  }
  return options;
}

/** The requirement of a line and its options, which begin at the first word with a dash. */
export function splitOptions(text: string): { readonly requirement: string; readonly options: readonly Option[] } {
  const words = text.split(/\s+/);
  const from = words.findIndex((word) => word.startsWith('-'));
  if (from === -1) return { requirement: text, options: [] };
  return { requirement: words.slice(0, from).join(' '), options: optionsOf(words.slice(from)) };
}
