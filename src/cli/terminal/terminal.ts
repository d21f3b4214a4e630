import type { Writable } from 'node:stream';
import { documentText, type Failure } from './document.js';
import { type ExitCode, exitCodeOf } from './exit-codes.js';
import { errorLines } from './print-error.js';

/** The output of a run, and how much of it. */
export interface TerminalOptions {
  readonly out: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: Writable & { readonly isTTY?: boolean };
  /** Nothing but results and errors. */
  readonly quiet: boolean;
  /** Undefined: on a terminal, unless NO_COLOR is set. */
  readonly color: 'auto' | 'always' | 'never' | undefined;
  /** The result is one document for programs, not lines for people. */
  readonly json: boolean;
  /** The stack of a bug is shown. */
  readonly debug: boolean;
}

const bold = '\u001b[1m';
const red = '\u001b[31m';
const plain = '\u001b[0m';
const errorMark = 'error:';

/**
 * Results go to stdout, everything else to stderr; the progress line is drawn only on a terminal. Faults go to both
 * for programs.
 */
export class Terminal {
  readonly #options: TerminalOptions;
  readonly #failures: Failure[] = [];
  #progress = '';

  constructor(options: TerminalOptions) {
    this.#options = options;
  }

  /** Whether the result is one document for programs. */
  get isForPrograms(): boolean {
    return this.#options.json;
  }

  /** The columns of the terminal that shows the result; undefined where none does. */
  get width(): number | undefined {
    const { out } = this.#options;
    return out.isTTY === true ? out.columns : undefined;
  }

  /** A line of the result, for people. */
  result(line: string): void {
    if (this.#options.json) return;
    this.clearProgress();
    this.#options.out.write(`${line}\n`);
  }

  /** The whole result, for programs, with every fault so far: the last thing of a run. */
  document(result: object): void {
    if (this.#options.json) this.#options.out.write(`${this.documentText(result)}\n`);
  }

  /** The same as a text, for a file. */
  documentText(result: object): string {
    return documentText(result, this.#failures, this.#options.debug);
  }

  /** Reports a thrown error, also when quiet. `about` is the deps file or lock of the step. Gives its exit code. */
  fault(error: unknown, about?: string): ExitCode {
    this.#failures.push({ error, about });
    for (const line of errorLines(error, this.#options.debug)) this.error(line);
    return exitCodeOf(error);
  }

  /** A line for people: a done step, or the next one. */
  note(line: string): void {
    if (this.#isQuiet()) return;
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

  #isQuiet(): boolean {
    return this.#options.quiet || this.#options.json;
  }

  #hasColor(): boolean {
    const { color, err } = this.#options;
    if (color === 'always' || color === 'never') return color === 'always';
    return err.isTTY === true && (process.env['NO_COLOR'] ?? '') === '';
  }

  /** Replaces the progress line. */
  progress(text: string): void {
    if (this.#isQuiet() || this.#options.err.isTTY !== true || text === this.#progress) return;
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
