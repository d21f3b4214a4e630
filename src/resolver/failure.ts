import { Describer } from './describe.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId, Provider } from './provider.js';
import { asDerived, type Derived, shorten } from './shorten.js';

/** A failed solve in prose. */
export interface Explanation {
  /** The proof, one sentence a line; numbers in parentheses are lines that a later one refers to. */
  readonly explanation: readonly string[];
  /** Steps that the user can take, without repeats. */
  readonly hints: readonly string[];
}

/** Steps named after a proof; more than that nobody reads. */
const mostHints = 3;

/** Explains why an incompatibility that always holds does so (PubGrub, "Error reporting"). */
export function explain(proof: Incompatibility, provider: Provider, root: PackageId): Explanation {
  return new Explainer(provider, root).explain(proof);
}

class Explainer {
  readonly #provider: Provider;
  readonly #root: PackageId;
  readonly #describer: Describer;
  readonly #uses = new Map<Incompatibility, number>();
  readonly #lines: { text: string; number: number | undefined }[] = [];
  readonly #lineOf = new Map<Incompatibility, number>();
  #numbers = 0;

  constructor(provider: Provider, root: PackageId) {
    this.#provider = provider;
    this.#root = root;
    this.#describer = new Describer(provider, root);
  }

  explain(proof: Incompatibility): Explanation {
    const plain = shorten(proof, this.#provider);
    this.#countUses(plain);
    const derived = asDerived(plain);
    if (derived === undefined) this.#write(`${capitalised(this.#describer.describe(plain))}.`, plain);
    else this.#visit(derived, true);
    const explanation = this.#lines.map(({ text, number }) => (number === undefined ? text : `(${number}) ${text}`));
    return { explanation, hints: this.#hints(plain) };
  }

  #countUses(top: Incompatibility): void {
    const waiting = [top];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const uses = this.#uses.get(node) ?? 0;
      this.#uses.set(node, uses + 1);
      const derived = asDerived(node);
      if (uses === 0 && derived !== undefined) waiting.push(derived.left, derived.right);
    }
  }

  #hints(top: Incompatibility): readonly string[] {
    const hints = new Set<string>();
    const seen = new Set<Incompatibility>();
    const waiting = [top];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const { cause } = node;
      if (cause.kind === 'derived') waiting.push(cause.right, cause.left);
      else if ((cause.kind === 'none' || cause.kind === 'unavailable') && cause.reason.hint !== undefined)
        hints.add(cause.reason.hint);
    }
    return [...hints].slice(0, mostHints);
  }

  /** Writes the lines that lead to a conclusion, and the conclusion. */
  #visit(derived: Derived, isLast: boolean): void {
    const left = asDerived(derived.left);
    const right = asDerived(derived.right);
    if (left !== undefined && right !== undefined) this.#visitTwo(derived, left, right, isLast);
    else if (left !== undefined) this.#visitOne(derived, left, derived.right, isLast);
    else if (right !== undefined) this.#visitOne(derived, right, derived.left, isLast);
    else this.#because(this.#say(derived.left), this.#say(derived.right), derived, isLast);
  }

  /** Both sides need lines of their own, unless they stand already. */
  #visitTwo(derived: Derived, left: Derived, right: Derived, isLast: boolean): void {
    const leftLine = this.#lineOf.get(left.conclusion);
    const rightLine = this.#lineOf.get(right.conclusion);
    if (leftLine !== undefined && rightLine !== undefined) {
      this.#because(this.#refer(left, leftLine), this.#refer(right, rightLine), derived, isLast);
    } else if (leftLine !== undefined || rightLine !== undefined) {
      const [known, line, fresh] = leftLine !== undefined ? [left, leftLine, right] : [right, rightLine ?? 0, left];
      this.#visit(fresh, false);
      this.#and(this.#refer(known, line), derived, isLast);
    } else {
      const [first, second] =
        isSimple(right) && !isSimple(left) ? [left, right] : isSimple(left) ? [right, left] : [left, right];
      this.#visit(first, false);
      const firstLine = this.#number(this.#lines.length - 1, first.conclusion);
      this.#visit(second, false);
      this.#and(this.#refer(first, firstLine), derived, isLast);
    }
  }

  /** One side is a fact; the other needs lines of its own, unless it stands already. */
  #visitOne(derived: Derived, inner: Derived, fact: Incompatibility, isLast: boolean): void {
    const line = this.#lineOf.get(inner.conclusion);
    if (line !== undefined) {
      this.#because(this.#say(fact), this.#refer(inner, line), derived, isLast);
      return;
    }
    const collapsed = this.#collapsible(inner);
    if (collapsed === undefined) {
      this.#visit(inner, false);
      this.#and(this.#say(fact), derived, isLast);
      return;
    }
    this.#visit(collapsed.rest, false);
    this.#and(`${this.#say(collapsed.fact)} and ${this.#say(fact)}`, derived, isLast);
  }

  /** An inner step whose conclusion need not be said: one fact on top of a further derivation, used once. */
  #collapsible(inner: Derived): { readonly rest: Derived; readonly fact: Incompatibility } | undefined {
    if ((this.#uses.get(inner.conclusion) ?? 0) > 1) return undefined;
    const left = asDerived(inner.left);
    const right = asDerived(inner.right);
    if (left !== undefined && right !== undefined) return undefined;
    const [rest, fact] = left !== undefined ? [left, inner.right] : [right, inner.left];
    return rest === undefined || this.#lineOf.has(rest.conclusion) ? undefined : { rest, fact };
  }

  #say(incompatibility: Incompatibility): string {
    return this.#describer.describe(incompatibility);
  }

  #refer({ conclusion }: Derived, line: number): string {
    return `${this.#say(conclusion)} (${line})`;
  }

  #because(one: string, other: string, { conclusion }: Derived, isLast: boolean): void {
    const [first, second] = other.startsWith(`${this.#provider.label(this.#root)} `) ? [other, one] : [one, other];
    this.#write(`Because ${first} and ${second}, ${this.#conclusion(conclusion, isLast)}.`, conclusion);
  }

  #and(reason: string, { conclusion }: Derived, isLast: boolean): void {
    this.#write(
      `${isLast ? 'So, because' : 'And because'} ${reason}, ${this.#conclusion(conclusion, isLast)}.`,
      conclusion,
    );
  }

  #conclusion(conclusion: Incompatibility, isLast: boolean): string {
    return isLast ? 'there is no solution' : this.#say(conclusion);
  }

  /** Adds a line; it gets a number at once if more than one later line refers to it. */
  #write(text: string, conclusion: Incompatibility): void {
    this.#lines.push({ text, number: undefined });
    if ((this.#uses.get(conclusion) ?? 0) > 1) this.#number(this.#lines.length - 1, conclusion);
  }

  #number(line: number, conclusion: Incompatibility): number {
    const known = this.#lineOf.get(conclusion);
    if (known !== undefined) return known;
    this.#numbers += 1;
    const entry = this.#lines[line];
    if (entry !== undefined) entry.number = this.#numbers;
    this.#lineOf.set(conclusion, this.#numbers);
    return this.#numbers;
  }
}

/** A derivation from two facts takes one line. */
function isSimple({ left, right }: Derived): boolean {
  return left.cause.kind !== 'derived' && right.cause.kind !== 'derived';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
