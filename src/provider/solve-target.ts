import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { SearchLimits } from '../resolver/search.js';
import { type Solution, solve } from '../resolver/solver.js';
import { rootId, splitId } from './package-id.js';
import { suggestions } from './suggestions.js';
import { TargetProvider } from './target-provider.js';
import type { TargetQuestions, VersionKeys } from './target-questions.js';

/** A second of work, and a hundred times what the tools of large projects take. */
const trialLimits: SearchLimits = { maxSteps: 20_000, maxLooks: 4_000_000 };

/** How the solve of one target ended; the provider still holds the files and reasons it saw. */
export type TargetSolve =
  | { readonly kind: 'solved'; readonly provider: TargetProvider; readonly solution: Solution }
  | FailedSolve;

/** A solve without a solution: the proof, and the steps that the user can take. */
export interface FailedSolve {
  readonly kind: 'failed';
  readonly explanation: readonly string[];
  readonly hints: readonly string[];
}

/** Everything that one target's solve is asked, without the releases whose permission depends on the outcome. */
export type TargetSolveQuestions = Omit<TargetQuestions, 'permittedYanked' | 'refusedPrereleases'> & {
  /** Yanked releases that an old lock holds: they stay. */
  readonly yankedPins: VersionKeys;
  /** Something else is tried where it fails: it gives up early, and thinks of no changes to the deps file. */
  readonly isTrial?: boolean;
};

/** Version keys by project, growing and shrinking. */
class Versions {
  readonly keys = new Map<NormalizedName, Set<string>>();

  constructor(keys: VersionKeys = new Map()) {
    for (const [name, versions] of keys) this.keys.set(name, new Set(versions));
  }

  has(name: NormalizedName, version: Version): boolean {
    return this.keys.get(name)?.has(version.key) === true;
  }

  add(name: NormalizedName, version: Version): void {
    this.keys.set(name, (this.keys.get(name) ?? new Set()).add(version.key));
  }

  delete(name: NormalizedName, version: Version): void {
    this.keys.get(name)?.delete(version.key);
  }
}

/**
 * Solves one target. Whether a yanked release or a pre-release may be taken depends on who else is in the
 * solution, which PubGrub's incompatibilities can't say. So the first solve permits only those yanked
 * releases that an old lock or the deps file itself names, and every pre-release where nothing else is
 * left; a solution that holds one without a reason is refused, and a failed solve is tried again with the
 * yanked releases that other releases name exactly.
 */
export async function solveTarget(questions: TargetSolveQuestions): Promise<TargetSolve> {
  const permitted = new Versions(questions.yankedPins);
  for (const { name, constraint } of questions.roots)
    if (constraint.exact !== undefined) permitted.add(name, constraint.exact);
  const refusedYanked = new Versions();
  const refusedPrereleases = new Versions();
  for (;;) {
    const provider = new TargetProvider({
      ...questions,
      permittedYanked: permitted.keys,
      refusedPrereleases: refusedPrereleases.keys,
    });
    const result = await solve(
      provider,
      rootId,
      questions.python,
      questions.isTrial === true ? trialLimits : undefined,
    );
    if (result.kind === 'failed') {
      if (permitNamed(provider, permitted, refusedYanked)) continue;
      const { explanation, involved } = result;
      const changes = questions.isTrial === true ? [] : await suggestions(provider, questions.python, involved);
      const hints = [...result.hints, ...changes];
      return { kind: 'failed', explanation, hints };
    }
    const { solution } = result;
    const yanked = find(solution, (name, version) =>
      isUnjustifiedYank(provider, name, version, solution, questions.yankedPins),
    );
    const prerelease = find(
      solution,
      (name, version) => version.isPrerelease && !provider.justifiesPrerelease(name, solution),
    );
    if (yanked === undefined && prerelease === undefined) return { kind: 'solved', provider, solution };
    if (yanked !== undefined) {
      permitted.delete(yanked.name, yanked.version);
      refusedYanked.add(yanked.name, yanked.version);
    }
    if (prerelease !== undefined) refusedPrereleases.add(prerelease.name, prerelease.version);
  }
}

/** The first project of a solution that a test holds for. */
function find(
  solution: Solution,
  holds: (name: NormalizedName, version: Version) => boolean,
): { readonly name: NormalizedName; readonly version: Version } | undefined {
  for (const [id, version] of solution) {
    const { name, extra } = splitId(id);
    if (extra === undefined && holds(name, version)) return { name, version };
  }
  return undefined;
}

/** A yanked release that no requirement of the solution names exactly (PEP 592), and that is no pin. */
function isUnjustifiedYank(
  provider: TargetProvider,
  name: NormalizedName,
  version: Version,
  solution: Solution,
  pins: VersionKeys,
): boolean {
  if (!provider.isYanked(name, version) || pins.get(name)?.has(version.key) === true) return false;
  return !provider.asked.asksExactly(name, version, (other) => solution.get(other));
}

/** Permits the yanked releases that some release names exactly; tells whether there were new ones. */
function permitNamed(provider: TargetProvider, permitted: Versions, refused: Versions): boolean {
  let grew = false;
  for (const [name, version] of provider.asked.everyExact()) {
    if (!provider.isYanked(name, version) || permitted.has(name, version) || refused.has(name, version)) continue;
    permitted.add(name, version);
    grew = true;
  }
  return grew;
}
