import type { Cause, Incompatibility } from './incompatibility.js';
import type { Provider } from './provider.js';
import { both, negate, type Term } from './term.js';

/** A derived incompatibility with the two that it follows from. */
export interface Derived {
  readonly conclusion: Incompatibility;
  readonly left: Incompatibility;
  readonly right: Incompatibility;
}

/** The incompatibility as a derivation; undefined for a fact. */
export function asDerived(incompatibility: Incompatibility): Derived | undefined {
  const { cause } = incompatibility;
  return cause.kind === 'derived' ? { conclusion: incompatibility, left: cause.left, right: cause.right } : undefined;
}

type Refusal = Cause & { readonly kind: 'none' | 'unavailable' };

/** A fact that some versions of one package can't be used. */
interface Refused {
  readonly id: string;
  readonly term: Term;
  readonly cause: Refusal;
}

function asRefused({ terms, cause }: Incompatibility): Refused | undefined {
  const [entry] = terms;
  if (entry === undefined || (cause.kind !== 'none' && cause.kind !== 'unavailable')) return undefined;
  return { id: entry[0], term: entry[1], cause };
}

/** Versions that can't be used for one and the same reason, as one fact. */
function mergeRefused(a: Refused | undefined, b: Refused | undefined): Incompatibility | undefined {
  if (a === undefined || b === undefined || a.id !== b.id || a.cause.reason.text !== b.cause.reason.text)
    return undefined;
  const union = negate(both(negate(a.term), negate(b.term)));
  return { terms: new Map([[a.id, union]]), cause: a.cause };
}

/** "These need that" and "those need that", of the same two packages, as one fact. */
function mergeDependencies(
  node: Incompatibility,
  left: Incompatibility,
  right: Incompatibility,
): Incompatibility | undefined {
  const [a, b] = [left.cause, right.cause];
  if (a.kind !== 'dependency' || b.kind !== 'dependency') return undefined;
  if (a.depender !== b.depender || a.dependency !== b.dependency || node.terms.size !== 2) return undefined;
  return node.terms.get(a.depender)?.positive === true ? { terms: node.terms, cause: a } : undefined;
}

/** A step that refuses more versions for the reason of the step before it becomes one step. */
function mergeSteps(node: Incompatibility, left: Incompatibility, right: Incompatibility): Incompatibility | undefined {
  for (const [fact, step] of [[right, asDerived(left)] as const, [left, asDerived(right)] as const]) {
    const refused = asRefused(fact);
    if (step === undefined || refused === undefined) continue;
    for (const [inner, rest] of [[step.left, step.right] as const, [step.right, step.left] as const]) {
      const merged = mergeRefused(asRefused(inner), refused);
      if (merged !== undefined) return { terms: node.terms, cause: { kind: 'derived', left: merged, right: rest } };
    }
  }
  return undefined;
}

function isPart({ cause }: Incompatibility, provider: Provider): boolean {
  return cause.kind === 'dependency' && provider.wholeOf(cause.depender) === cause.dependency;
}

function shortenOne(
  node: Incompatibility,
  left: Incompatibility,
  right: Incompatibility,
  provider: Provider,
): Incompatibility {
  if (isPart(left, provider)) return right;
  if (isPart(right, provider)) return left;
  return (
    mergeRefused(asRefused(left), asRefused(right)) ??
    mergeDependencies(node, left, right) ??
    mergeSteps(node, left, right) ?? { terms: node.terms, cause: { kind: 'derived', left, right } }
  );
}

/**
 * The same proof with fewer steps, for people: that an extra has the version of its project goes without
 * saying, and a long run of releases that need the same, or lack the same, is one fact.
 */
export function shorten(proof: Incompatibility, provider: Provider): Incompatibility {
  const short = new Map<Incompatibility, Incompatibility>();
  const waiting = [proof];
  for (let node = waiting.at(-1); node !== undefined; node = waiting.at(-1)) {
    const derived = asDerived(node);
    const missing = derived === undefined ? [] : [derived.left, derived.right].filter((side) => !short.has(side));
    if (missing.length > 0) {
      waiting.push(...missing);
      continue;
    }
    waiting.pop();
    if (short.has(node)) continue;
    const [left, right] = derived === undefined ? [] : [short.get(derived.left), short.get(derived.right)];
    short.set(node, left === undefined || right === undefined ? node : shortenOne(node, left, right, provider));
  }
  return short.get(proof) ?? proof;
}
