import type { FoundProjects } from '../../pipeline/discover/discover.js';
import type { KeptVerdict, Verdict } from '../../pipeline/verdict/kept-verdict.js';
import type { Terminal } from '../terminal/terminal.js';

/** A run whose verdict may be kept, with the files that it found. */
export interface KeptQuestion {
  readonly found: FoundProjects;
  readonly verdict: KeptVerdict;
}

/** Prints the lines of a run for people, and remembers them. */
export class ToldLines {
  readonly #terminal: Terminal;
  readonly #lines: Verdict['lines'][number][] = [];

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  get lines(): Verdict['lines'] {
    return this.#lines;
  }

  result(line: string): void {
    this.#lines.push(['result', line]);
    this.#terminal.result(line);
  }

  note(line: string): void {
    this.#lines.push(['note', line]);
    this.#terminal.note(line);
  }
}
