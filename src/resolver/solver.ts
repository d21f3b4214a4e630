import { PylockError } from '../errors.js';
import type { Version } from '../pep/version.js';
import { explain, type ProofFact } from './failure.js';
import type { PackageId, Provider } from './provider.js';
import { Search } from './search.js';
import type { Effort, SearchLimits, Solution } from './search-model.js';

/** The result of a solve. */
export type SolveResult = Effort &
  (
    | { readonly kind: 'solved'; readonly solution: Solution }
    /** `explanation` is the proof as lines of prose; `hints` are steps that the user can take. */
    | {
        readonly kind: 'failed';
        readonly explanation: readonly string[];
        readonly hints: readonly string[];
        /** The root's own requirements that the proof mentions: one of them must change. */
        readonly involved: readonly PackageId[];
        /** The facts that the proof rests on. */
        readonly facts: readonly ProofFact[];
      }
  );

/**
 * Far above what large real projects need; about half a minute of work, and most steps repeat decisions without a
 * request.
 */
const defaultLimits: SearchLimits = { maxSteps: 1_000_000, maxLooks: 40_000_000 };

/**
 * Solves from a root package at its one version, by PubGrub. @throws PylockError `no-solution` where the step limit
 * is passed.
 */
export async function solve(
  provider: Provider,
  root: PackageId,
  rootVersion: Version,
  limits?: SearchLimits,
): Promise<SolveResult> {
  return solveBy(new Search(provider, root, rootVersion), provider, root, limits);
}

/** Solves by a search that goes on to be used. @throws PylockError `no-solution` where the step limit is passed. */
export async function solveBy(
  search: Search,
  provider: Provider,
  root: PackageId,
  limits: SearchLimits = defaultLimits,
): Promise<SolveResult> {
  const { steps, looks, questions, ...result } = await search.run(limits);
  if (result.kind === 'solved') return { ...result, steps, looks, questions };
  if (result.kind === 'hopeless') {
    return { kind: 'failed', ...explain(result.proof, provider, root), steps, looks, questions };
  }
  throw new PylockError('no-solution', `gave up after ${steps} steps of the resolver`, {
    hint: 'Tighter constraints on the packages that conflict make the search shorter.',
  });
}
