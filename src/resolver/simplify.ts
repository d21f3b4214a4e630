// A proof as the solver finds it has one step for each version that it tried. For people, steps that say the same of
// more versions become one step. Every merge is checked by the rule of resolution itself, so the printed text is
// still a proof.
import type { Cause, Refusal } from './incompatibility.js';
import { type Incompatibility, resolve, termOf } from './incompatibility.js';
import type { PackageId, Provider } from './provider.js';
import { implies } from './set-relation.js';
import { either, excluded, selected } from './term.js';

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

/**
 * The same proof with fewer steps: it leaves out that an extra has the version of its project, and takes a run of
 * versions with the same needs, the same lack or the same fault as one fact.
 */
export function simplify(proof: Incompatibility, provider: Provider): Incompatibility {
  const done = new Map<Incompatibility, Incompatibility>();
  const waiting = [proof];
  for (let node = waiting.at(-1); node !== undefined; node = waiting.at(-1)) {
    const derived = asDerived(node);
    const missing = derived === undefined ? [] : [derived.left, derived.right].filter((side) => !done.has(side));
    if (missing.length > 0) {
      waiting.push(...missing);
      continue;
    }
    waiting.pop();
    if (done.has(node)) continue;
    const [left, right] = derived === undefined ? [] : [done.get(derived.left), done.get(derived.right)];
    done.set(node, left === undefined || right === undefined ? node : simplifyStep(node, left, right, provider));
  }
  return done.get(proof) ?? proof;
}

function simplifyStep(
  node: Incompatibility,
  left: Incompatibility,
  right: Incompatibility,
  provider: Provider,
): Incompatibility {
  if (isPart(left, provider)) return right;
  if (isPart(right, provider)) return left;
  if (isGapOnly(left, node, provider)) return right;
  if (isGapOnly(right, node, provider)) return left;
  const merged = merge(left, right);
  if (merged !== undefined && covers(merged, node)) return merged;
  return (
    absorb(node, left, asDerived(right)) ??
    absorb(node, right, asDerived(left)) ?? { terms: node.terms, cause: { kind: 'derived', left, right } }
  );
}

/** Merges a step that extends the step before it into that one. */
function absorb(
  node: Incompatibility,
  added: Incompatibility,
  before: Derived | undefined,
): Incompatibility | undefined {
  if (before === undefined) return undefined;
  for (const [like, rest] of [[before.left, before.right] as const, [before.right, before.left] as const]) {
    const merged = merge(like, added);
    if (merged !== undefined && follows(node, merged, rest)) {
      return { terms: node.terms, cause: { kind: 'derived', left: merged, right: rest } };
    }
  }
  return undefined;
}

/** One incompatibility in place of two of one kind. */
function merge(a: Incompatibility, b: Incompatibility): Incompatibility | undefined {
  if (a === b) return a;
  const left = asDerived(a);
  const right = asDerived(b);
  if (left !== undefined && right !== undefined) return mergeDerived(left, right);
  return mergeRefusals(a, b) ?? mergeDependencies(a, b);
}

/** Versions that can't be used for the same reason. */
function mergeRefusals(a: Incompatibility, b: Incompatibility): Incompatibility | undefined {
  if (!isRefusal(a.cause) || !isRefusal(b.cause) || a.cause.reason.text !== b.cause.reason.text) return undefined;
  const [one] = a.terms;
  const [other] = b.terms;
  if (one === undefined || other === undefined || one.id !== other.id) return undefined;
  return { terms: [either(one, other)], cause: a.cause };
}

/** "These need this" and "those need that", of the same two packages: they need one or the other. */
function mergeDependencies(a: Incompatibility, b: Incompatibility): Incompatibility | undefined {
  if (a.cause.kind !== 'dependency' || b.cause.kind !== 'dependency') return undefined;
  const { depender, dependency } = a.cause;
  if (b.cause.depender !== depender || b.cause.dependency !== dependency) return undefined;
  const [versions, otherVersions] = [termOf(a, depender), termOf(b, depender)];
  const [needed, otherNeeded] = [termOf(a, dependency), termOf(b, dependency)];
  if (!versions || !otherVersions || !needed || !otherNeeded) return undefined;
  const terms = [
    selected(depender, versions.range.union(otherVersions.range)),
    excluded(dependency, needed.range.union(otherNeeded.range)),
  ];
  return { terms, cause: a.cause };
}

/** Facts of one kind that fail on the same other side. */
function mergeDerived(a: Derived, b: Derived): Incompatibility | undefined {
  for (const [fact, rest] of [[a.left, a.right] as const, [a.right, a.left] as const]) {
    const other = b.left === rest ? b.right : b.right === rest ? b.left : undefined;
    const merged = other === undefined || asDerived(fact) !== undefined ? undefined : merge(fact, other);
    if (merged === undefined) continue;
    const result = shared(merged, rest)
      .map((id) => resolve(merged, rest, id))
      .find((candidate) => covers(candidate, a.conclusion) && covers(candidate, b.conclusion));
    if (result !== undefined) return result;
  }
  return undefined;
}

/** Whether a conclusion follows from two incompatibilities by one step of resolution. */
function follows(conclusion: Incompatibility, left: Incompatibility, right: Incompatibility): boolean {
  return shared(left, right).some((id) => covers(resolve(left, right, id), conclusion));
}

/** Whether an incompatibility implies another. */
function covers(stronger: Incompatibility, weaker: Incompatibility): boolean {
  return stronger.terms.every((term) => {
    const same = termOf(weaker, term.id);
    return same !== undefined && implies(same, term);
  });
}

function shared(a: Incompatibility, b: Incompatibility): readonly PackageId[] {
  return a.terms.map(({ id }) => id).filter((id) => termOf(b, id) !== undefined);
}

function isRefusal(cause: Cause): cause is Refusal {
  return cause.kind === 'none' || cause.kind === 'unavailable';
}

/** The printed ranges already show that some versions do not exist, unless nothing is left. */
function isGapOnly(fact: Incompatibility, node: Incompatibility, provider: Provider): boolean {
  const [term] = fact.terms;
  if (fact.cause.kind !== 'none' || term === undefined || termOf(node, term.id) === undefined) return false;
  return !provider.existing(term.id).some((version) => term.range.contains(version));
}

function isPart({ cause }: Incompatibility, provider: Provider): boolean {
  if (cause.kind === 'constraint') return provider.wholeOf(cause.constrained) === cause.constrainer;
  return cause.kind === 'dependency' && provider.wholeOf(cause.depender) === cause.dependency;
}
