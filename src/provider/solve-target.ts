import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { Solution } from '../resolver/solver.js';
import { type SolveResult, solve } from '../resolver/solver.js';
import { rootId, splitId } from './package-id.js';
import { TargetProvider, type TargetQuestions } from './target-provider.js';

/** Yanked releases by project: version keys. */
type YankedVersions = Map<NormalizedName, Set<string>>;

/** How the solve of one target ended; the provider still holds the files and reasons it saw. */
export type TargetSolve =
  | { readonly kind: 'solved'; readonly provider: TargetProvider; readonly solution: Solution }
  | { readonly kind: 'failed'; readonly explanation: readonly string[]; readonly hints: readonly string[] };

/** The yanked release of a solution that none of its requirements names exactly, if there is one (PEP 592). */
function unjustifiedYank(
  provider: TargetProvider,
  solution: Solution,
  pinned: YankedVersions,
): { name: NormalizedName; version: Version } | undefined {
  for (const [id, version] of solution) {
    const { name, extra } = splitId(id);
    if (extra !== undefined) continue;
    const isPinned = pinned.get(name)?.has(version.key) === true;
    if (
      provider.isYanked(name, version) &&
      !isPinned &&
      !provider.asked.asksExactly(name, version, (other) => solution.get(other))
    )
      return { name, version };
  }
  return undefined;
}

/** The yanked releases, named exactly somewhere, that a failed solve did not yet permit; adds them, and tells whether there were any. */
function permitNamed(provider: TargetProvider, permitted: YankedVersions, refused: ReadonlySet<string>): boolean {
  let grew = false;
  for (const [name, version] of provider.asked.everyExact()) {
    const versions = permitted.get(name) ?? new Set();
    if (!provider.isYanked(name, version) || versions.has(version.key) || refused.has(`${name} ${version.key}`))
      continue;
    permitted.set(name, versions.add(version.key));
    grew = true;
  }
  return grew;
}

/**
 * Solves one target. Whether a yanked release may be taken depends on who else is in the solution, which
 * PubGrub's incompatibilities can't say; so the first solve permits only the old pins' and the deps
 * file's own exact ones, and only where it fails are those permitted that some release names exactly.
 */
export async function solveTarget(questions: TargetQuestions): Promise<TargetSolve> {
  const pinned: YankedVersions = new Map([...questions.permittedYanked].map(([name, keys]) => [name, new Set(keys)]));
  const permitted: YankedVersions = new Map([...pinned].map(([name, keys]) => [name, new Set(keys)]));
  for (const need of questions.roots) {
    if (need.constraint.exact !== undefined) {
      permitted.set(need.name, new Set(permitted.get(need.name)).add(need.constraint.exact.key));
    }
  }
  const refused = new Set<string>();
  for (;;) {
    const provider = new TargetProvider({ ...questions, permittedYanked: permitted });
    const result: SolveResult = await solve(provider, rootId, questions.python);
    if (result.kind === 'failed') {
      if (permitNamed(provider, permitted, refused)) continue;
      return { kind: 'failed', explanation: result.explanation, hints: result.hints };
    }
    const wrong = unjustifiedYank(provider, result.solution, pinned);
    if (wrong === undefined) return { kind: 'solved', provider, solution: result.solution };
    permitted.get(wrong.name)?.delete(wrong.version.key);
    refused.add(`${wrong.name} ${wrong.version.key}`);
  }
}
