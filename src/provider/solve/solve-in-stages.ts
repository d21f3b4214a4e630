import type { Version } from '../../pep/version.js';
import type { Provider } from '../../resolver/provider.js';
import { type Effort, Search, type SearchLimits, type Solution } from '../../resolver/search.js';
import { type SolveResult, solveBy } from '../../resolver/solver.js';
import { rootId } from '../package-id.js';
import type { Vouching } from './vouchers.js';

/** A provider that tells whether it refused something only as far as is known by now. */
export interface StagedProvider extends Provider {
  readonly hasAssumed: boolean;
}

/** How a staged solve ended, with the provider that answered it. */
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

/** Whether a yanked or a pre-release may be taken is guessed from the releases that were looked at, the boldest guess first. */
const guesses: readonly Vouching[] = [
  { yanked: 'named', among: 'known' },
  { yanked: 'any', among: 'known' },
];

/** Without a guess, a search may look at every release that the index has, of projects that have no part in the fault too. */
const open: Vouching = { yanked: 'any', among: 'open' };
const openLimits: SearchLimits = { maxSteps: 2_000 };

/**
 * Solves with guesses, and again with fewer as long as it fails and a guess had a part in that: in the end with none.
 * A failure is explained as the last guess has it.
 * @throws PylockError `no-solution` where the limits are passed
 */
export async function solveInStages<Answering extends StagedProvider>(
  providerFor: (vouching: Vouching) => Answering,
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
    if (!provider.hasAssumed) return failed;
  }
  const provider = providerFor(open);
  const search = new Search(provider, rootId, python);
  const result = await search.run(openLimits);
  if (result.kind === 'solved') return { ...result, provider, search, effort: result };
  if (failed === undefined) throw new Error('a solve that is not solved has failed');
  return failed;
}
