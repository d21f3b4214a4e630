import type { Writable } from 'node:stream';

/** Where a run writes and how much. */
export interface TerminalOptions {
  readonly out: Writable & { readonly isTTY?: boolean };
  readonly err: Writable & { readonly isTTY?: boolean };
  /** Nothing but results and errors. */
  readonly quiet: boolean;
}

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
    this.#options.err.write(`${line}\n`);
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
