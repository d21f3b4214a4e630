import type { Writable } from 'node:stream';
import { coloured } from './coloured.js';
import { documentText, type Failure } from './document.js';
import { type ExitCode, exitCodeOf } from './exit-codes.js';
import { errorLines } from './print-error.js';
import { wrapped } from './wrapped.js';

/** Where lines go; a terminal has a width. */
type Stream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The output of a run, and how much of it. */
export interface TerminalOptions {
  readonly out: Stream;
  readonly err: Stream;
  /** Nothing but results and errors. */
  readonly quiet: boolean;
  /** Undefined: on a terminal, unless NO_COLOR is set. */
  readonly color: 'auto' | 'always' | 'never' | undefined;
  /** The result is one document for programs, not lines for people. */
  readonly json: boolean;
  /** The stack of a bug is shown. */
  readonly debug: boolean;
}

/** The columns of a terminal; undefined for what is none. */
function widthOf({ isTTY, columns }: Stream): number | undefined {
  return isTTY === true ? columns : undefined;
}

/** The shortest time between two progress lines, in milliseconds: more would flicker. */
const progressPause = 60;

/**
 * Results go to stdout, everything else to stderr; the progress line is drawn only on a terminal. Faults go to both
 * for programs.
 */
export class Terminal {
  readonly #options: TerminalOptions;
  readonly #failures: Failure[] = [];
  /** The faults that are printed: a fault that several locks share, such as one of their config, is told once. */
  readonly #told = new Set<string>();
  #progress = '';
  /** When the progress line was drawn. */
  #drawn = Number.NEGATIVE_INFINITY;

  constructor(options: TerminalOptions) {
    this.#options = options;
  }

  /** Whether the result is one document for programs. */
  get isForPrograms(): boolean {
    return this.#options.json;
  }

  /** The columns of the terminal that shows the result; undefined where none does. */
  get width(): number | undefined {
    return widthOf(this.#options.out);
  }

  /** A line of the result, for people. */
  result(line: string): void {
    if (this.#options.json) return;
    this.clearProgress();
    this.#write(this.#options.out, line);
  }

  /** A part of the result that another program reads, such as an export: as it is, without colours and breaks. */
  verbatim(text: string): void {
    if (this.#options.json) return;
    this.clearProgress();
    this.#options.out.write(`${text}\n`);
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
    const lines = errorLines(error, this.#options.debug);
    const text = lines.join('\n');
    if (!this.#told.has(text)) for (const line of lines) this.error(line);
    this.#told.add(text);
    return exitCodeOf(error);
  }

  /** A line for people: a done step, or the next one. */
  note(line: string): void {
    if (this.#isQuiet()) return;
    this.clearProgress();
    this.#write(this.#options.err, line);
  }

  /** A line of an error, shown also when quiet. */
  error(line: string): void {
    this.clearProgress();
    this.#write(this.#options.err, line);
  }

  #write(stream: Stream, line: string): void {
    const [first = '', ...rest] = wrapped(line, widthOf(stream));
    stream.write(`${[this.#hasColor(stream) ? coloured(first) : first, ...rest].join('\n')}\n`);
  }

  #isQuiet(): boolean {
    return this.#options.quiet || this.#options.json;
  }

  #hasColor(stream: Stream): boolean {
    const { color } = this.#options;
    if (color === 'always' || color === 'never') return color === 'always';
    return stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  }

  /** Whether a progress line is drawn: on a terminal that can rewrite a line. */
  get showsProgress(): boolean {
    return !this.#isQuiet() && this.#options.err.isTTY === true && process.env['TERM'] !== 'dumb';
  }

  /** The width of the terminal. */
  get columns(): number {
    const { columns } = this.#options.err;
    return columns === undefined || columns <= 0 ? 80 : columns;
  }

  /** Replaces the progress line, unless it has changed a moment ago; cut to the width of the terminal. */
  progress(text: string): void {
    const now = performance.now();
    if (!this.showsProgress || text === this.#progress || now - this.#drawn < progressPause) return;
    this.#progress = text;
    this.#drawn = now;
    this.#options.err.write(`\r\u001b[K${text.slice(0, this.columns - 1)}`);
  }

  /** Removes the progress line. */
  clearProgress(): void {
    if (this.#progress === '') return;
    this.#progress = '';
    this.#drawn = Number.NEGATIVE_INFINITY;
    this.#options.err.write('\r\u001b[K');
  }
}
