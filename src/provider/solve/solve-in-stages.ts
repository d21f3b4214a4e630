import type { Version } from '../../pep/version.js';
import { explain } from '../../resolver/failure.js';
import type { Provider } from '../../resolver/provider.js';
import { Search } from '../../resolver/search.js';
import type { Effort, SearchLimits, Solution } from '../../resolver/search-model.js';
import { type SolveResult, solveBy } from '../../resolver/solver.js';
import { rootId } from '../package-id.js';
import type { PermissionGuess } from './permissions.js';

/** A provider that tells whether one of its refusals was a guess. */
export interface StagedProvider extends Provider {
  readonly hasAssumed: boolean;
}

/** The result of a staged solve, with the provider that answered it. */
export type StagedSolve<Answering> =
  | {
      readonly kind: 'solved';
      readonly provider: Answering;
      readonly solution: Solution;
      readonly search: Search;
      readonly effort: Effort;
    }
  | { readonly kind: 'failed'; readonly provider: Answering; readonly result: FailedResult };

type FailedResult = Extract<SolveResult, { readonly kind: 'failed' }>;

/** Guesses about yanked releases and pre-releases, made from the releases that were read, the boldest first. */
const guesses: readonly PermissionGuess[] = [
  { yanked: 'named', among: 'known' },
  { yanked: 'any', among: 'known' },
];

/** No guess: the search may read every release of the index, even of unrelated projects. */
const open: PermissionGuess = { yanked: 'any', among: 'open' };
const openLimits: SearchLimits = { maxSteps: 2_000 };

/**
 * Solves with guesses, then with fewer ones as long as it fails because of a guess, at last with none. The last
 * failure is reported.
 * @throws PylockError `no-solution` beyond the limits
 */
export async function solveInStages<Answering extends StagedProvider>(
  providerFor: (guess: PermissionGuess) => Answering,
  python: Version,
  limits: SearchLimits | undefined,
): Promise<StagedSolve<Answering>> {
  let failed: Extract<StagedSolve<Answering>, { readonly kind: 'failed' }> | undefined;
  for (const guess of guesses) {
    const provider = providerFor(guess);
    const search = new Search(provider, rootId, python);
    const result = await solveBy(search, provider, rootId, limits);
    if (result.kind === 'solved') return { ...result, provider, search, effort: result };
    failed = { kind: 'failed', provider, result };
    if (!provider.hasAssumed) return limits === undefined ? inFinals(failed, providerFor, python) : failed;
  }
  const provider = providerFor(open);
  const search = new Search(provider, rootId, python);
  const result = await search.run(openLimits);
  if (result.kind === 'solved') return { ...result, provider, search, effort: result };
  if (failed === undefined) throw new Error('a solve that is not solved has failed');
  return limits === undefined ? inFinals(failed, providerFor, python) : failed;
}

/** A proof of so many lines is read at a glance. */
const shortProof = 3;

/** A failed run should not take much longer for its text. */
const textLimits: SearchLimits = { maxSteps: 5_000, maxLooks: 2_000_000 };

/**
 * A failure with a shorter proof where there is one: that of a world without the pre-releases that no requirement names. They
 * have failed too, and most of them say what the final release after them says.
 */
async function inFinals<Answering extends StagedProvider>(
  failed: Extract<StagedSolve<Answering>, { readonly kind: 'failed' }>,
  providerFor: (guess: PermissionGuess) => Answering,
  python: Version,
): Promise<typeof failed> {
  if (failed.result.explanation.length <= shortProof) return failed;
  const provider = providerFor({ yanked: 'named', among: 'known', finals: true });
  const result = await new Search(provider, rootId, python).run(textLimits);
  if (result.kind !== 'hopeless') return failed;
  const explained = explain(result.proof, provider, rootId);
  const isShorter = explained.explanation.length <= failed.result.explanation.length;
  return isShorter ? { ...failed, result: { ...failed.result, ...explained } } : failed;
}
