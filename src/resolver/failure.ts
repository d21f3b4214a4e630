import type { Range } from '../pep/range.js';
import { Describer } from './describe.js';
import type { Incompatibility } from './incompatibility.js';
import { termOf } from './incompatibility.js';
import type { PackageId, Provider } from './provider.js';
import { asDerived, type Derived, simplify } from './simplify.js';
import { straighten } from './straighten.js';
import { verdictOf } from './verdict.js';

/** A failed solve in prose. */
export interface Explanation {
  /** The proof, one sentence a line; numbers in parentheses are lines that a later one refers to. */
  readonly explanation: readonly string[];
  /** Steps that the user can take, without repeats. */
  readonly hints: readonly string[];
  /** The root's own requirements that the proof mentions. */
  readonly involved: readonly PackageId[];
  /** The facts from outside that the proof rests on, each once. */
  readonly facts: readonly ProofFact[];
}

/** One fact that a proof rests on: a need of versions, or a refusal of them. */
export interface ProofFact {
  /** A statement without a full stop: `menu 1.0 needs icons ==2.0`. */
  readonly text: string;
  /** The versions that need something, or that can't be used; the root has one. */
  readonly id: PackageId;
  readonly versions: Range;
  /** The versions of another package that they need; undefined for a refusal. */
  readonly needed: { readonly id: PackageId; readonly versions: Range } | undefined;
}

/** The most steps that are named after a proof: more are not read. */
const mostHints = 3;

/** A longer proof begins with what it comes to. */
const linesWithoutVerdict = 2;

/** Lines shown at the beginning and at the end of a long proof. */
const linesAtEachEnd = 10;

/** Explains why an incompatibility that always holds does so (PubGrub, "Error Reporting"). */
export function explain(proof: Incompatibility, provider: Provider, root: PackageId): Explanation {
  const simple = simplify(proof, provider);
  const plain = straighten(simple, root, provider);
  const facts = factsOf(plain);
  const hints = facts.flatMap(({ cause }) => ('reason' in cause && cause.reason.hint ? [cause.reason.hint] : []));
  const involved = facts.flatMap(({ cause }) =>
    (cause.kind === 'dependency' && cause.depender === root) || cause.kind === 'impossible' ? [cause.dependency] : [],
  );
  const lines = shortened(new Explainer(provider, root).lines(plain));
  const verdict =
    lines.length > linesWithoutVerdict
      ? (verdictOf(simple, provider, root) ?? verdictOf(proof, provider, root))
      : undefined;
  return {
    explanation: verdict === undefined ? lines : [verdict, ...lines],
    hints: [...new Set(hints)].slice(0, mostHints),
    involved: [...new Set(involved)],
    facts: facts.flatMap((fact) => proofFact(fact, new Describer(provider, root)) ?? []),
  };
}

/** A fact as data; undefined for the one that the root is selected. */
function proofFact(fact: Incompatibility, describer: Describer): ProofFact | undefined {
  const { cause, terms } = fact;
  const [first] = terms;
  if (first === undefined || cause.kind === 'root' || cause.kind === 'derived') return undefined;
  const text = describer.describe(fact);
  if (cause.kind === 'impossible') {
    const needed = { id: cause.dependency, versions: cause.needed };
    return { text, id: first.id, versions: first.range, needed };
  }
  const about = cause.kind === 'objection' ? cause.id : cause.kind === 'dependency' ? cause.depender : first.id;
  const subject = termOf(fact, about) ?? first;
  const other = cause.kind === 'dependency' ? termOf(fact, cause.dependency) : undefined;
  const needed = other === undefined ? undefined : { id: other.id, versions: other.range };
  return { text, id: subject.id, versions: subject.range, needed };
}

/** The facts that a proof rests on, in the order in which its lines mention them. */
function factsOf(proof: Incompatibility): readonly Incompatibility[] {
  const facts: Incompatibility[] = [];
  const seen = new Set<Incompatibility>();
  const waiting = [proof];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const derived = asDerived(node);
    if (derived === undefined) facts.push(node);
    else waiting.push(derived.right, derived.left);
  }
  return facts;
}

/** The texts of a proof; of a long one, the first and the last. */
function shortened(lines: readonly Line[]): readonly string[] {
  const left = lines.length - 2 * linesAtEachEnd;
  if (left <= 1) return lines.map(textOf);
  const [first, last] = [lines.slice(0, linesAtEachEnd), lines.slice(-linesAtEachEnd)];
  return [...first.map(textOf), `… ${left} more steps …`, ...last.map(textOf)];
}

function textOf({ text, number }: Line): string {
  return number === undefined ? text() : `(${number}) ${text()}`;
}

/** A line; its text is made when it is printed, since a long proof has thousands of lines and prints twenty. */
interface Line {
  readonly text: Text;
  number: number | undefined;
}

type Text = () => string;

/** Prints a proof, each conclusion after its premises. */
class Explainer {
  readonly #describer: Describer;
  readonly #uses = new Map<Incompatibility, number>();
  readonly #lines: Line[] = [];
  /** The numbers of conclusions that already have a line. */
  readonly #numberOf = new Map<Incompatibility, number>();
  /** The pending tasks, the next one last; proofs may be deeper than the call stack. */
  readonly #todo: (() => void)[] = [];

  constructor(provider: Provider, root: PackageId) {
    this.#describer = new Describer(provider, root);
  }

  lines(proof: Incompatibility): readonly Line[] {
    this.#countUses(proof);
    const derived = asDerived(proof);
    if (derived === undefined) {
      const fact = this.#say(proof);
      this.#write(() => `Because ${fact()}, there is no solution.`, proof);
    } else this.#visit(derived, true);
    for (let next = this.#todo.pop(); next !== undefined; next = this.#todo.pop()) next();
    return this.#lines;
  }

  #countUses(proof: Incompatibility): void {
    const waiting = [proof];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const uses = this.#uses.get(node) ?? 0;
      this.#uses.set(node, uses + 1);
      const derived = asDerived(node);
      if (uses === 0 && derived !== undefined) waiting.push(derived.left, derived.right);
    }
  }

  /** Schedules tasks, in order, before all pending ones. */
  #first(...tasks: readonly (() => void)[]): void {
    this.#todo.push(...tasks.toReversed());
  }

  /** Writes the lines that lead to a conclusion, and the conclusion. */
  #visit(derived: Derived, isLast: boolean): void {
    const left = asDerived(derived.left);
    const right = asDerived(derived.right);
    if (left !== undefined && right !== undefined) this.#visitTwo(derived, left, right, isLast);
    else if (left !== undefined) this.#visitOne(derived, left, derived.right, isLast);
    else if (right !== undefined) this.#visitOne(derived, right, derived.left, isLast);
    else this.#because(derived, isLast);
  }

  /** Both sides need lines of their own, unless they already have them. */
  #visitTwo(derived: Derived, left: Derived, right: Derived, isLast: boolean): void {
    const [hasLeft, hasRight] = [left, right].map((side) => this.#numberOf.has(side.conclusion));
    if (hasLeft && hasRight) this.#because(derived, isLast);
    else if (hasLeft || hasRight) {
      const [known, fresh] = hasLeft ? [left, right] : [right, left];
      this.#first(
        () => this.#visit(fresh, false),
        () => this.#and([known.conclusion], derived, isLast),
      );
    } else {
      // The longer side comes first, so that the numbered line is not far away.
      const [first, second] = isSimple(left) && !isSimple(right) ? [right, left] : [left, right];
      this.#first(
        () => this.#visit(first, false),
        () => this.#number(first.conclusion),
        () => this.#visit(second, false),
        () => this.#and([first.conclusion], derived, isLast),
      );
    }
  }

  /** One side is a fact; the other needs lines of its own, unless it already has them. */
  #visitOne(derived: Derived, inner: Derived, fact: Incompatibility, isLast: boolean): void {
    if (this.#numberOf.has(inner.conclusion)) {
      this.#because(derived, isLast);
      return;
    }
    const step = this.#unsaid(inner);
    this.#first(
      () => this.#visit(step?.rest ?? inner, false),
      () => this.#and(step === undefined ? [fact] : [step.fact, fact], derived, isLast),
    );
  }

  /** An inner step whose conclusion can be left out: a fact on top of a further derivation, used once. */
  #unsaid(inner: Derived): { readonly rest: Derived; readonly fact: Incompatibility } | undefined {
    if ((this.#uses.get(inner.conclusion) ?? 0) > 1) return undefined;
    const left = asDerived(inner.left);
    const right = asDerived(inner.right);
    if (left !== undefined && right !== undefined) return undefined;
    const [rest, fact] = left !== undefined ? [left, inner.right] : [right, inner.left];
    return rest === undefined || this.#numberOf.has(rest.conclusion) ? undefined : { rest, fact };
  }

  /** A statement, with the number of its line where it has one. */
  #say(incompatibility: Incompatibility): Text {
    const number = this.#numberOf.get(incompatibility);
    return () => {
      const text = this.#describer.describe(incompatibility);
      return number === undefined ? text : `${text} (${number})`;
    };
  }

  #because({ left, right, conclusion }: Derived, isLast: boolean): void {
    const [first, second] = (leadsTo(right, left) ? [right, left] : [left, right]).map((side) => this.#say(side));
    this.#write(() => `Because ${first?.()} and ${second?.()}, ${this.#then(conclusion, isLast)}.`, conclusion);
  }

  #and(reasons: readonly Incompatibility[], { conclusion }: Derived, isLast: boolean): void {
    const [first, second] = reasons;
    const isTurned = first !== undefined && second !== undefined && leadsTo(second, first);
    const said = (isTurned ? reasons.toReversed() : reasons).map((one) => this.#say(one));
    const begin = isLast ? 'So, because' : 'And because';
    this.#write(
      () => `${begin} ${said.map((text) => text()).join(' and ')}, ${this.#then(conclusion, isLast)}.`,
      conclusion,
    );
  }

  #then(conclusion: Incompatibility, isLast: boolean): string {
    return isLast ? 'there is no solution' : this.#describer.describe(conclusion);
  }

  /** Adds a line; it gets a number at once if more than one later line refers to it. */
  #write(text: Text, conclusion: Incompatibility): void {
    this.#lines.push({ text, number: undefined });
    if ((this.#uses.get(conclusion) ?? 0) > 1) this.#number(conclusion);
  }

  /** Numbers the last line; its conclusion has no number yet. */
  #number(conclusion: Incompatibility): void {
    const line = this.#lines.at(-1);
    if (line === undefined || this.#numberOf.has(conclusion)) return;
    line.number = this.#numberOf.size + 1;
    this.#numberOf.set(conclusion, line.number);
  }
}

/** Whether the second is about versions that the first needs: then it comes second. */
function leadsTo(first: Incompatibility, second: Incompatibility): boolean {
  return first.terms.some((term) => !term.positive && termOf(second, term.id)?.positive === true);
}

/** A derivation from two facts takes one line. */
function isSimple({ left, right }: Derived): boolean {
  return asDerived(left) === undefined && asDerived(right) === undefined;
}
