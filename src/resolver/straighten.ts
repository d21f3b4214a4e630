// The solver finds a proof from the conflict backwards; people follow it best from what they asked for.
import type { Incompatibility } from './incompatibility.js';
import { resolve, termOf } from './incompatibility.js';
import type { PackageId } from './provider.js';
import { asDerived } from './simplify.js';

/** Above it, trying out orders would take longer than the solve; nobody reads such a proof whole. */
const mostFacts = 100;

/**
 * A proof in one chain, told from one of the root's own needs on: each step adds the fact that the
 * conclusion so far leads to. A proof with branches, or one that does not go up in that order, is
 * given back as it is.
 */
export function straighten(proof: Incompatibility, root: PackageId): Incompatibility {
  const facts = chainFacts(proof);
  if (facts === undefined || facts.length > mostFacts) return proof;
  let best: { readonly conclusion: Incompatibility; readonly turns: number } | undefined;
  for (const start of facts.filter((fact) => isOf(fact, root))) {
    const chain = chainFrom(start, facts, root);
    const isProof = chain.conclusion.terms.every((term) => term.id === root && term.positive);
    // Of equal ones the last: it begins with the need that was followed first.
    if (isProof && (best === undefined || chain.turns <= best.turns)) best = chain;
  }
  return best?.conclusion ?? proof;
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

/** Adds fact after fact, as long as one goes on from the conclusion so far; counts those that do not follow a need. */
function chainFrom(
  start: Incompatibility,
  facts: readonly Incompatibility[],
  root: PackageId,
): { readonly conclusion: Incompatibility; readonly turns: number } {
  const waiting = new Set(facts);
  waiting.delete(start);
  let conclusion = start;
  let turns = 0;
  for (let next = nextStep(conclusion, waiting, root); next !== undefined; next = nextStep(conclusion, waiting, root)) {
    waiting.delete(next.fact);
    conclusion = resolve(conclusion, next.fact, next.shared);
    turns += next.isTurn ? 1 : 0;
  }
  return { conclusion, turns };
}

/** One more fact, and the package by which it goes on from the conclusion so far. */
interface Step {
  readonly fact: Incompatibility;
  readonly shared: PackageId;
  /** The fact is not about what the conclusion needs. */
  readonly isTurn: boolean;
}

/** The fact to tell next: what a needed package needs itself, before what else is said of it, before the root's other needs. */
function nextStep(
  conclusion: Incompatibility,
  waiting: ReadonlySet<Incompatibility>,
  root: PackageId,
): Step | undefined {
  let best: { readonly step: Step; readonly rank: number } | undefined;
  for (const fact of waiting) {
    for (const { id, positive } of conclusion.terms) {
      const term = id === root ? undefined : termOf(fact, id);
      if (term === undefined) continue;
      const isTurn = positive || !term.positive;
      const rank = (isOf(fact, root) ? 2 : 0) + (isTurn ? 1 : 0);
      if (best === undefined || rank < best.rank) best = { step: { fact, shared: id, isTurn }, rank };
    }
  }
  return best?.step;
}

/** Whether a fact is one of the package's own needs. */
function isOf({ cause }: Incompatibility, id: PackageId): boolean {
  return cause.kind === 'dependency' && cause.depender === id;
}
