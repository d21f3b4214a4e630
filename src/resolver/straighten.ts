// The solver finds a proof from the conflict backwards; people follow it best from their own requirements.
import { before } from '../pep/cut.js';
import { Range } from '../pep/range.js';
import type { Incompatibility } from './incompatibility.js';
import { resolve, termOf } from './incompatibility.js';
import type { PackageId, Provider } from './provider.js';
import { asDerived } from './simplify.js';
import { excluded } from './term.js';

/** The most starts that are tried; each costs a walk over the whole proof. */
const mostStarts = 16;

/**
 * A proof as one chain that starts with one of the root's own requirements: each step adds the fact that the
 * conclusion so far leads to. A proof with branches is returned as it is, and so is one whose steps are shorter as
 * they are.
 */
export function straighten(proof: Incompatibility, root: PackageId, provider: Provider): Incompatibility {
  const facts = chainFacts(proof);
  if (facts === undefined) return proof;
  const loose = facts.map((fact) => loosened(fact, root, provider));
  return shortestChain(loose, proof, root) ?? shortestChain(facts, proof, root) ?? proof;
}

/**
 * The chain with the shortest steps, of those that start with one of the root's requirements, unless the given proof
 * has shorter ones.
 */
function shortestChain(
  facts: readonly Incompatibility[],
  proof: Incompatibility,
  root: PackageId,
): Incompatibility | undefined {
  let best: Incompatibility | undefined;
  let bestWeight = weightOf(proof, root);
  const starts = facts.filter((fact) => isOf(fact, root)).slice(-mostStarts);
  for (const start of starts) {
    const chain = chainFrom(start, facts, root);
    const weight = weightOf(chain, root);
    // The last of equal ones: it starts with the requirement that was followed first.
    if (!chain.terms.every((term) => term.id === root && term.positive) || weight > bestWeight) continue;
    best = chain;
    bestWeight = weight;
  }
  return best;
}

/**
 * A need without the holes in its range: `!=1.7,>=1.6,<2` as `>=1.6,<2`. It is weaker, so it serves only where the
 * proof does not rest on the holes.
 */
function loosened(fact: Incompatibility, root: PackageId, provider: Provider): Incompatibility {
  const { cause, terms } = fact;
  if (cause.kind !== 'dependency' || cause.depender === root) return fact;
  const needed = termOf(fact, cause.dependency);
  const held = provider.existing(cause.dependency).filter((version) => needed?.range.contains(version));
  const [lowest, highest] = [held[0], held.at(-1)];
  if (needed === undefined || lowest === undefined || highest === undefined) return fact;
  const whole = excluded(needed.id, needed.range.union(Range.between(before(lowest), before(highest))));
  return { terms: terms.map((term) => (term === needed ? whole : term)), cause };
}

/** The reading cost of a chain's conclusions: "needs this or that" costs most. */
function weightOf(proof: Incompatibility, root: PackageId): number {
  let weight = 0;
  for (let node = asDerived(proof); node !== undefined; node = asDerived(node.left) ?? asDerived(node.right)) {
    const others = node.conclusion.terms.filter(({ id }) => id !== root);
    const needs = others.filter(({ positive }) => !positive).length;
    weight += 2 * needs ** 2 + 3 * (others.length - needs);
  }
  return weight;
}

/** The facts of a proof in which no step rests on two derivations; undefined for any other. */
function chainFacts(proof: Incompatibility): readonly Incompatibility[] | undefined {
  const facts: Incompatibility[] = [];
  let node = asDerived(proof);
  while (node !== undefined) {
    const [left, right] = [asDerived(node.left), asDerived(node.right)];
    if (left !== undefined && right !== undefined) return undefined;
    if (left === undefined) facts.push(node.left);
    if (right === undefined) facts.push(node.right);
    node = left ?? right;
  }
  return facts;
}

/** Adds facts as long as one continues from the conclusion so far. */
function chainFrom(start: Incompatibility, facts: readonly Incompatibility[], root: PackageId): Incompatibility {
  const waiting = byPackage(facts, root);
  remove(waiting, start);
  let conclusion = start;
  for (let next = nextStep(conclusion, waiting, root); next !== undefined; next = nextStep(conclusion, waiting, root)) {
    remove(waiting, next.fact);
    conclusion = resolve(conclusion, next.fact, next.shared);
  }
  return conclusion;
}

/** One more fact, and the package by which it continues the conclusion so far. */
interface Step {
  readonly fact: Incompatibility;
  readonly shared: PackageId;
}

/** Facts that are not used yet, by their packages, the root left out. */
type Waiting = ReadonlyMap<PackageId, Set<Incompatibility>>;

function byPackage(facts: readonly Incompatibility[], root: PackageId): Waiting {
  const waiting = new Map<PackageId, Set<Incompatibility>>();
  for (const fact of facts) {
    for (const { id } of fact.terms) if (id !== root) waiting.set(id, (waiting.get(id) ?? new Set()).add(fact));
  }
  return waiting;
}

function remove(waiting: Waiting, fact: Incompatibility): void {
  for (const { id } of fact.terms) waiting.get(id)?.delete(fact);
}

/** The next fact to use: a needed package's own needs, then other facts about it, then the root's other needs. */
function nextStep(conclusion: Incompatibility, waiting: Waiting, root: PackageId): Step | undefined {
  let best: { readonly step: Step; readonly rank: number } | undefined;
  for (const { id, positive } of conclusion.terms) {
    for (const fact of waiting.get(id) ?? []) {
      const isTurn = positive || termOf(fact, id)?.positive !== true;
      const rank = (isOf(fact, root) ? 2 : 0) + (isTurn ? 1 : 0);
      if (best === undefined || rank < best.rank) best = { step: { fact, shared: id }, rank };
    }
  }
  return best?.step;
}

/** Whether a fact is one of the package's own needs. */
function isOf({ cause }: Incompatibility, id: PackageId): boolean {
  return cause.kind === 'dependency' && cause.depender === id;
}
