import type { Writable } from 'node:stream';

/** Where a run writes and how much. */
export interface TerminalOptions {
  readonly out: Writable & { readonly isTTY?: boolean };
  readonly err: Writable & { readonly isTTY?: boolean };
  /** Nothing but results and errors. */
  readonly quiet: boolean;
  /** Undefined: on a terminal, unless NO_COLOR is set. */
  readonly color: 'auto' | 'always' | 'never' | undefined;
}

const bold = '\u001b[1m';
const red = '\u001b[31m';
const plain = '\u001b[0m';
const errorMark = 'error:';

/** Results go to stdout, everything else to stderr; the progress line is drawn only on a terminal. */
export class Terminal {
  readonly #options: TerminalOptions;
  #progress = '';

  constructor(options: TerminalOptions) {
    this.#options = options;
  }

  /** A line of the result. */
  result(line: string): void {
    this.clearProgress();
    this.#options.out.write(`${line}\n`);
  }

  /** A line for people: what was done, what to do next. */
  note(line: string): void {
    if (this.#options.quiet) return;
    this.clearProgress();
    this.#options.err.write(`${line}\n`);
  }

  /** A line of an error, shown also when quiet. */
  error(line: string): void {
    this.clearProgress();
    const isHeadline = line.startsWith(errorMark) && this.#hasColor();
    const text = isHeadline ? `${bold}${red}${errorMark}${plain}${line.slice(errorMark.length)}` : line;
    this.#options.err.write(`${text}\n`);
  }

  #hasColor(): boolean {
    const { color, err } = this.#options;
    if (color === 'always' || color === 'never') return color === 'always';
    return err.isTTY === true && (process.env['NO_COLOR'] ?? '') === '';
  }

  /** Replaces the progress line. */
  progress(text: string): void {
    if (this.#options.quiet || this.#options.err.isTTY !== true || text === this.#progress) return;
    this.#progress = text;
    this.#options.err.write(`\r\u001b[K${text}`);
  }

  /** Removes the progress line. */
  clearProgress(): void {
    if (this.#progress === '') return;
    this.#progress = '';
    this.#options.err.write('\r\u001b[K');
  }
}
