import type { Cause, Incompatibility } from './incompatibility.js';
import { termOf } from './incompatibility.js';
import type { PackageId, Provider } from './provider.js';
import type { Term } from './term.js';

type Impossible = Cause & { readonly kind: 'impossible' };

const everyVersion = 'every version of ';

/**
 * Puts incompatibilities into the user's words: statements without a full stop, such as `menu 1.0 needs icons ==2.0`.
 */
export class Describer {
  readonly #provider: Provider;
  readonly #root: PackageId;

  constructor(provider: Provider, root: PackageId) {
    this.#provider = provider;
    this.#root = root;
  }

  describe(incompatibility: Incompatibility): string {
    const { terms, cause } = incompatibility;
    const [first] = terms;
    if (first === undefined) return 'there is no solution';
    switch (cause.kind) {
      case 'none':
      case 'unavailable':
        return `${this.#subject(first)} ${cause.reason.text}`;
      case 'objection': {
        const others = terms.filter(({ id }) => id !== cause.id).map((term) => this.#object(term));
        const without = others.length === 0 ? '' : ` without ${others.join(' or ')}`;
        return `${this.#subject(termOf(incompatibility, cause.id) ?? first)} ${cause.reason.text}${without}`;
      }
      case 'impossible':
        return `${this.#subject(first)} needs ${this.#impossible(first.id, cause)}`;
      case 'dependency': {
        const [depender, needed] = [termOf(incompatibility, cause.depender), termOf(incompatibility, cause.dependency)];
        if (depender !== undefined && needed !== undefined) {
          return `${this.#subject(depender)} needs ${this.#object(needed, depender.id === this.#root)}`;
        }
        return this.#describeTerms(terms);
      }
      case 'constraint':
      case 'root':
      case 'derived':
        return this.#describeTerms(terms);
    }
  }

  /** The statement that follows from terms that can't all hold. The root always holds, so it is not mentioned. */
  #describeTerms(terms: readonly Term[]): string {
    const others = terms.filter(({ id }) => id !== this.#root);
    const positive = others.filter((term) => term.positive);
    const needed = others.filter((term) => !term.positive).map((term) => this.#object(term));
    const [first, ...rest] = positive;
    if (first === undefined) {
      return needed.length === 0 ? 'there is no solution' : `${this.#label(this.#root)} needs ${needed.join(' or ')}`;
    }
    if (rest.length === 0) {
      return needed.length === 0 ? this.#refused(first) : `${this.#subject(first)} needs ${needed.join(' or ')}`;
    }
    const subjects = positive.map((term) => this.#subject(term, ''));
    if (needed.length > 0) return `${joined(subjects, 'with')} needs ${needed.join(' or ')}`;
    return `${joined(subjects, 'and')} exclude ${rest.length === 1 ? 'each other' : 'one another'}`;
  }

  #refused(term: Term): string {
    const every = this.#subject(term, everyVersion);
    return every.startsWith(everyVersion)
      ? `no version of ${every.slice(everyVersion.length)} can be used`
      : `${every} can't be used`;
  }

  /**
   * A package and versions as the subject of a statement; `every` stands before the name alone where it means all of
   * several versions.
   */
  #subject({ id, range }: Term, every = everyVersion): string {
    const label = this.#label(id);
    if (id === this.#root) return label;
    const existing = this.#provider.existing(id);
    const held = existing.filter((version) => range.contains(version));
    if (held.length === 1) return `${label} ${held[0]?.text}`;
    const text = range.toString(existing);
    if (text === '*') return existing.length > 1 ? every + label : label;
    return `${label} ${isPoint(text) ? text.slice(2) : text}`;
  }

  /** A package and versions as a requirement. Requirements of the root appear as the user wrote them. */
  #object({ id, range }: Term, asAsked = false): string {
    const written = asAsked ? (this.#provider.asWritten?.(id) ?? range.toString()) : undefined;
    const text = written ?? range.toString(this.#provider.existing(id));
    return text === '*' ? this.#label(id) : `${this.#label(id)} ${text}`;
  }

  /** A requirement that no version can meet: another version of itself, or a range without versions. */
  #impossible(id: PackageId, { dependency, needed }: Impossible): string {
    if (id === dependency) return `itself at ${needed}`;
    return `${this.#label(dependency)} in a range that holds no version`;
  }

  #label(id: PackageId): string {
    return this.#provider.label(id);
  }
}

/** `==1.0` alone. */
function isPoint(text: string): boolean {
  return text.startsWith('==') && !/[,|*]/.test(text);
}

/** `a`, `a and b`, `a, b and c`. */
function joined(texts: readonly string[], word: string): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}
