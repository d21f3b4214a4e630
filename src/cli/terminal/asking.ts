// The progress of a run that asks an index, as a terminal shows it: how many projects are known of those that it knows to need, and which it waits
// for; once it waits for none, that versions are chosen.
import { plural } from '../../text/plural.js';

/** The columns of the bar. */
const barWidth = 20;

/** The projects of a run, as they are asked for and answered. */
export class Asking {
  readonly #waiting = new Set<string>();
  readonly #known = new Set<string>();

  began(name: string): void {
    if (!this.#known.has(name)) this.#waiting.add(name);
  }

  ended(name: string): void {
    this.#waiting.delete(name);
    this.#known.add(name);
  }

  /** The line, at most so many columns wide; empty before any is asked for. The total grows: requirements are found on the way. */
  line(columns: number): string {
    const total = this.#known.size + this.#waiting.size;
    if (total === 0) return '';
    if (this.#waiting.size === 0) return `Choosing versions of ${plural(total, 'package')}`.slice(0, columns);
    const full = Math.floor((barWidth * this.#known.size) / total);
    const head = `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}] ${this.#known.size}/${total}`;
    const names = [...this.#waiting].join(', ');
    const line = `${head} asking for ${names}`;
    if (line.length <= columns) return line;
    return columns <= head.length + 20 ? head.slice(0, columns) : `${line.slice(0, columns - 1)}…`;
  }
}
