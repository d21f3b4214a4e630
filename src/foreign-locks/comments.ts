/** The comments of one line of a file: those in the lines above it, and the one at its end; without `#`. */
export interface Comments {
  readonly above: readonly string[];
  readonly beside: string | undefined;
}

/** The comment of a line, behind a `#` outside of quotes that follows white space; linear. */
function besideIn(line: string): string | undefined {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) return clean(line.slice(at + 1));
  }
  return undefined;
}

/** A comment on one line, without characters that no YAML file may hold. */
function clean(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/g, '').trim();
}

/**
 * The comments of files of lines, in YAML, TOML and requirements files alike. A comment above a line belongs to it where
 * no blank line stands between; the first lines of a file, up to a blank one, belong to the file.
 */
export class CommentsOf {
  readonly #lines: readonly string[];
  readonly #first: number;

  constructor(text: string) {
    this.#lines = text.split(/\r?\n/);
    const end = this.#lines.findIndex((line) => !line.trim().startsWith('#'));
    this.#first = end > 0 && this.#lines[end]?.trim() === '' ? end : 0;
  }

  /** The comments of a line, counted from 1; `last` is the line where its value ends. */
  at(line: number, last = line): Comments {
    const above: string[] = [];
    for (let at = line - 2; at >= this.#first && this.#lines[at]?.trim().startsWith('#') === true; at -= 1)
      above.unshift(clean(this.#lines[at]?.trim().slice(1) ?? ''));
    return { above, beside: besideIn(this.#lines[last - 1] ?? '') };
  }
}
