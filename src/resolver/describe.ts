import type { Range } from '../pep/range.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId, Provider } from './provider.js';
import type { Term } from './term.js';

/** One term with its package. */
type Entry = readonly [id: PackageId, term: Term];

/** Puts incompatibilities into the user's words. */
export class Describer {
  readonly #provider: Provider;
  readonly #root: PackageId;

  constructor(provider: Provider, root: PackageId) {
    this.#provider = provider;
    this.#root = root;
  }

  /** A statement without a full stop: `fastapi 0.78.0 needs starlette 0.19.1`. */
  describe({ terms, cause }: Incompatibility): string {
    const entries = [...terms];
    if (cause.kind === 'dependency') {
      const depender = terms.get(cause.depender);
      const needed = terms.get(cause.dependency);
      if (depender !== undefined && needed !== undefined) {
        return `${this.#subject([cause.depender, depender])} needs ${this.#object([cause.dependency, needed])}`;
      }
    }
    const [only] = entries;
    if (only !== undefined && (cause.kind === 'none' || cause.kind === 'unavailable')) {
      return `${this.#subject(only)} ${cause.reason.text}`;
    }
    return this.#describeTerms(
      entries.filter(([id, term]) => id !== this.#root || !term.positive || entries.length === 1),
    );
  }

  /** What follows from terms that can't all hold. The root always holds, so it is not among them unless it is alone. */
  #describeTerms(entries: readonly Entry[]): string {
    const positive = entries.filter(([, term]) => term.positive);
    const negative = entries.filter(([, term]) => !term.positive);
    const [first] = positive;
    if (first === undefined && negative.length === 0) return 'there is no solution';
    if (first?.[0] === this.#root) return 'there is no solution';
    const needs = negative.map((entry) => this.#object(entry)).join(' or ');
    if (first === undefined) return `${this.#provider.label(this.#root)} needs ${needs}`;
    if (positive.length === 1)
      return needs === '' ? `${this.#subject(first)} can't be used` : `${this.#subject(first)} needs ${needs}`;
    const subjects = positive.map((entry) => this.#object(entry)).join(' and ');
    return needs === '' ? `${subjects} exclude each other` : `${subjects} together need ${needs}`;
  }

  /** A package and versions at the beginning of a statement. */
  #subject([id, { range }]: Entry): string {
    const label = this.#provider.label(id);
    if (id === this.#root) return label;
    const text = this.#range(id, range);
    return text === '*'
      ? this.#provider.existing(id).length > 1
        ? `every version of ${label}`
        : label
      : `${label} ${text}`;
  }

  /** A package and versions as what is needed. */
  #object([id, { range }]: Entry): string {
    const label = this.#provider.label(id);
    if (range.isEmpty) return `${label} in versions that exclude each other`;
    const text = this.#range(id, range);
    return text === '*' ? label : `${label} ${text}`;
  }

  /** `0.78.0` for one version, else specifiers. */
  #range(id: PackageId, range: Range): string {
    const text = range.toString(this.#provider.existing(id));
    return text.startsWith('==') && !text.includes(',') && !text.includes('|') && !text.includes('*')
      ? text.slice(2)
      : text;
  }
}
