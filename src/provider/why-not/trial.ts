// One hypothesis: whether the targets can have a version of a package with changed inputs.
import type { VersionRules } from '../../deps/version-rules.js';
import { PylockError } from '../../errors.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { ProofFact } from '../../resolver/failure.js';
import type { SearchLimits } from '../../resolver/search-model.js';
import type { System, Target } from '../../targets/model.js';
import { RequirementsSource } from '../requirements/release-requirements.js';
import type { PermissionGuess } from '../solve/permissions.js';
import { solveInStages } from '../solve/solve-in-stages.js';
import type { SolveRequest } from '../solve/solve-request.js';
import { TargetProvider } from '../solve/target-provider.js';
import { questionsFor, type Versions } from '../solve/target-questions.js';
import { trustPins } from '../solve/trust-pins.js';
import { type Changeable, constraintOf, type Floors, statedRequirement } from './change.js';

/** A second of work or two at most, counted in steps so that it ends at the same place on every machine. */
const limits: SearchLimits = { maxSteps: 10_000, maxLooks: 2_000_000, maxQuestions: 600 };

/** The version that a package is to have, and where. */
export interface Wish {
  readonly name: NormalizedName;
  readonly version: Version;
  /** The systems that have the package now. */
  readonly systems: ReadonlySet<System>;
}

/** A target without a solution: the facts against one, and the provider, which still holds what it saw. */
export interface FailedTarget {
  readonly target: Target;
  readonly provider: TargetProvider;
  readonly facts: readonly ProofFact[];
}

/** The result of one target. */
type TargetResult =
  | { readonly kind: 'solved'; readonly target: Target; readonly versions: Versions }
  | ({ readonly kind: 'failed' } & FailedTarget)
  /** The search did not end within its limits. */
  | { readonly kind: 'undecided'; readonly target: Target };

/** The result of a hypothesis. */
export type Trial =
  | { readonly kind: 'solved'; readonly versions: ReadonlyMap<System, Versions> }
  | { readonly kind: 'failed'; readonly failed: readonly FailedTarget[] }
  | { readonly kind: 'undecided' };

/** Releases that are read once, for all trials with the same files and targets. */
interface Source {
  readonly request: Pick<SolveRequest, 'client' | 'targets' | 'policy'>;
  readonly requirements: RequirementsSource;
}

/** The inputs of a solve, with all that changes apply to. */
export type Inputs = SolveRequest & Pick<Changeable, 'platform' | 'floors'>;

/** The rules with floors as constraints. */
function withFloors(rules: VersionRules, floors: Floors): VersionRules {
  const constraints = new Map(rules.constraints);
  for (const [name, version] of floors)
    constraints.set(name, [...(constraints.get(name) ?? []), statedRequirement(name, version, true)]);
  return { ...rules, constraints };
}

/** Tries hypotheses on one set of inputs, with all that earlier trials have read. */
export class Trials {
  readonly #wish: Wish;
  #sources: readonly Source[] = [];
  /** The number of trials so far. */
  count = 0;

  constructor(wish: Wish) {
    this.#wish = wish;
  }

  /**
   * Solves for every target, `all`: also after one has failed, to tell the facts of each. @throws the index client's
   * errors
   */
  async run({ floors, ...inputs }: Inputs, all: boolean): Promise<Trial> {
    this.count += 1;
    const request = { ...inputs, rules: withFloors(inputs.rules, floors) };
    const solved = new Map<System, Versions>();
    const failed: FailedTarget[] = [];
    for (const target of request.targets) {
      const result = await this.#target(request, target, [...solved.values()]);
      if (result.kind === 'undecided') return { kind: 'undecided' };
      if (result.kind === 'solved') solved.set(target.system, result.versions);
      else failed.push(result);
      if (failed.length > 0 && !all) break;
    }
    return failed.length > 0 ? { kind: 'failed', failed } : { kind: 'solved', versions: solved };
  }

  async #target(request: SolveRequest, target: Target, others: readonly Versions[]): Promise<TargetResult> {
    const asked = questionsFor(request, target, this.#sourceOf(request), others);
    await trustPins(asked, request.client);
    const { name, version, systems } = this.#wish;
    const wish = {
      name,
      extras: [],
      constraint: constraintOf({ versions: [version], above: false }),
      allowPrereleases: false,
    };
    const roots = systems.has(target.system) ? [...asked.questions.roots, wish] : asked.questions.roots;
    const questions = { ...asked.questions, roots };
    try {
      const providerFor = (guess: PermissionGuess) => new TargetProvider({ ...questions, guess });
      const result = await solveInStages(providerFor, questions.python, limits);
      const { provider } = result;
      if (result.kind === 'failed') return { kind: 'failed', target, provider, facts: result.result.facts };
      return { kind: 'solved', target, versions: provider.held(result.solution) };
    } catch (error) {
      if (error instanceof PylockError && error.code === 'no-solution') return { kind: 'undecided', target };
      throw error;
    }
  }

  /**
   * The requirements of releases for the inputs as they are, which most trials share, and for those of the last trial:
   * what all trials read would take gigabytes.
   */
  #sourceOf(request: SolveRequest): RequirementsSource {
    const { client, targets, policy, declared } = request;
    const isSame = (one: Source['request']) =>
      one.client === client && one.targets === targets && one.policy === policy;
    const known = this.#sources.find((one) => isSame(one.request));
    if (known !== undefined) return known.requirements;
    const requirements = new RequirementsSource(client, targets, policy, declared);
    this.#sources = [...this.#sources.slice(0, 1), { request, requirements }];
    return requirements;
  }
}
