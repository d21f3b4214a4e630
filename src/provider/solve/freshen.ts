import { byName } from '../../order.js';
import { after, before, START } from '../../pep/cut.js';
import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Solution } from '../../resolver/search-model.js';
import { type Age, agesOf, type Libyears, libyearsOf } from '../notices/libyears.js';
import type { Session, SessionRun, Wish } from './session.js';
import { StepBudget } from './step-budget.js';
import type { TargetAnswer } from './target-answer.js';
import { preferences, type Versions } from './target-questions.js';

/** The age in years from which a newer release of a package is tried, within the newest major version. */
const oldYears = 1;

/** Sums that differ by less count as equal: a minute. */
const sameYears = 1 / 525_960;

/** The solutions of all targets, with their ages. */
interface State {
  readonly solutions: readonly Solution[];
  readonly held: readonly Versions[];
  readonly ages: readonly (readonly Age[])[];
  readonly libyears: Libyears;
  /** Projects that targets have in different versions. */
  readonly forks: number;
}

/** A package that is old on some target. */
interface Old {
  readonly name: NormalizedName;
  readonly isDirect: boolean;
  readonly years: number;
}

/**
 * A solve takes the first solution that it finds. Where that has packages a year or a major version older than
 * possible, this searches for solutions with newer ones, first for packages that the deps file names. Other packages
 * may change, but no pin of the old lock is lost, and systems that share a version keep sharing it. A solution is
 * taken where the libyears of the deps file's packages fall; or where they stay the same, those of all packages fall,
 * and no package gets a year or a major version older. The effort is limited by that of the solve.
 * @throws the index client's errors
 */
export async function freshen<Answer extends TargetAnswer>(solved: {
  readonly answers: readonly Answer[];
  readonly sessions: readonly Session[];
}): Promise<readonly TargetAnswer[]> {
  const { answers, sessions } = solved;
  const freshening = new Freshening(answers, sessions);
  const solutions = await freshening.run();
  if (solutions === undefined) return answers;
  return answers.map((answer, at) => ({ ...answer, solution: solutions[at] ?? answer.solution }));
}

class Freshening {
  readonly #answers: readonly TargetAnswer[];
  readonly #sessions: readonly Session[];
  readonly #budget: StepBudget;
  #state: State;

  constructor(answers: readonly TargetAnswer[], sessions: readonly Session[]) {
    this.#answers = answers;
    this.#sessions = sessions;
    this.#budget = new StepBudget(sessions.map(({ effort }) => effort));
    this.#state = this.#stateOf(answers.map(({ solution }) => solution));
    for (const { provider } of answers) provider.sparePrereleases();
  }

  /** The solutions of all targets; undefined where the first ones stay. */
  async run(): Promise<readonly Solution[] | undefined> {
    const first = this.#state;
    const tried = new Set<string>();
    for (let old = this.#next(tried); old !== undefined; old = this.#next(tried)) {
      if (!this.#budget.isLeft) break;
      tried.add(keyOf(old.name, this.#state));
      const better = (await this.#attempt(old, true)) ?? (old.isDirect ? await this.#attempt(old, false) : undefined);
      if (better !== undefined) this.#state = better;
    }
    return this.#state === first ? undefined : this.#state.solutions;
  }

  /** The next package to try: those that the deps file names first, the oldest first. */
  #next(tried: ReadonlySet<string>): Old | undefined {
    const olds = this.#state.ages.flat().filter((age) => isOld(age) && !this.#isPinned(age.name));
    const fresh = olds.filter(({ name }) => !tried.has(keyOf(name, this.#state)));
    return fresh.toSorted(compareOlds)[0];
  }

  /** Whether some target has the version of the old lock. */
  #isPinned(name: NormalizedName): boolean {
    return this.#answers.some(({ pins }, at) => {
      const pin = pins.versions.get(name);
      return pin !== undefined && this.#state.held[at]?.get(name)?.key === pin.key;
    });
  }

  /**
   * A better state with a package newer wherever it is old; `isGuarded`: and no package that the deps file names
   * older.
   */
  async #attempt({ name }: Old, isGuarded: boolean): Promise<State | undefined> {
    const runs: SessionRun[] = [];
    for (const session of this.#sessions) {
      const earlier = runs.flatMap(({ solutions }) => solutions ?? []);
      const run = await this.#runOn(session, earlier, (held, at) => [
        ...this.#newer(name, at),
        ...(isGuarded ? this.#notOlder(name, held, at) : []),
      ]);
      runs.push(run);
      if (run.solutions === undefined) break;
    }
    this.#budget.spend(runs);
    if (runs.some(({ solutions }) => solutions === undefined)) return undefined;
    const state = this.#stateOf(runs.flatMap(({ solutions }) => solutions ?? []));
    return this.#isBetter(state) ? state : undefined;
  }

  /** Solves the targets of a session, after those that have solutions already. */
  #runOn(
    session: Session,
    earlier: readonly Solution[],
    wishesFor: (held: Versions, at: number) => readonly Wish[],
  ): Promise<SessionRun> {
    const first = earlier.length;
    const places = Array.from({ length: session.targets }, (_, place) => first + place);
    const others = earlier.map((solution, at) => this.#answers[at]?.provider.held(solution) ?? new Map());
    for (const at of session.targets === 1 ? places : []) {
      const answer = this.#answers[at];
      answer?.provider.prefer(preferences(answer.pins, others));
    }
    const wishes = places.flatMap((at) => wishesFor(this.#state.held[at] ?? new Map(), at));
    return session.run(this.#budget.limits, wishes);
  }

  /** The wish for a newer version of a package, where it is old. */
  #newer(name: NormalizedName, at: number): readonly Wish[] {
    const age = this.#state.ages[at]?.find((one) => one.name === name);
    return age === undefined || !isOld(age) ? [] : [{ name, unwanted: Range.between(START, after(age.taken)) }];
  }

  /** The wishes that no other package that the deps file names gets older. */
  #notOlder(but: NormalizedName, held: Versions, at: number): readonly Wish[] {
    const provider = this.#answers[at]?.provider;
    return [...held]
      .filter(([name]) => name !== but && provider?.isDirect(name) === true)
      .map(([name, version]) => ({ name, unwanted: Range.between(START, before(version)) }));
  }

  #stateOf(solutions: readonly Solution[]): State {
    const held = this.#answers.map(({ provider }, at) => provider.held(solutions[at] ?? new Map()));
    const ages = this.#answers.map(({ provider }, at) => agesOf(held[at] ?? new Map(), provider));
    return { solutions, held, ages, libyears: libyearsOf(ages.flat()), forks: countForks(held) };
  }

  #isBetter(state: State): boolean {
    const { libyears, forks } = this.#state;
    if (state.forks > forks || !this.#keepsPins(state)) return false;
    const [direct, all] = [state.libyears.direct - libyears.direct, state.libyears.all - libyears.all];
    return direct < -sameYears || (direct < sameYears && all < -sameYears && this.#keepsRecent(state));
  }

  /**
   * Whether no package gets a year or a major version older; only a package that the deps file names justifies that.
   */
  #keepsRecent(state: State): boolean {
    return this.#state.held.every((held, at) =>
      [...held].every(([name, version]) => {
        const then = state.held[at]?.get(name);
        if (then === undefined || then.key >= version.key) return true;
        const years = (of: State) => of.ages[at]?.find((age) => age.name === name)?.years ?? 0;
        return !isOtherMajor(then, version) && years(state) - years(this.#state) <= oldYears;
      }),
    );
  }

  /** Whether every target keeps the pins that it has now. */
  #keepsPins(state: State): boolean {
    return this.#answers.every(({ pins }, at) =>
      [...pins.versions].every(([name, pin]) => {
        const [now, then] = [this.#state.held[at]?.get(name), state.held[at]?.get(name)];
        return now?.key !== pin.key || then === undefined || then.key === pin.key;
      }),
    );
  }
}

/** Whether a package is a year or a major version older than its newest possible release. */
export function isOld({ years, taken, newest }: Age): boolean {
  return years > oldYears || (years > 0 && isOtherMajor(taken, newest));
}

function isOtherMajor(taken: Version, newest: Version): boolean {
  return taken.epoch !== newest.epoch || taken.release[0] !== newest.release[0];
}

function compareOlds(a: Old, b: Old): number {
  return Number(b.isDirect) - Number(a.isDirect) || b.years - a.years || byName(a, b);
}

/** The key of a package with its versions on all targets. */
function keyOf(name: NormalizedName, { held }: State): string {
  return `${name} ${held.map((versions) => versions.get(name)?.text ?? '').join(' ')}`;
}

function countForks(held: readonly Versions[]): number {
  const keys = new Map<NormalizedName, Set<string>>();
  for (const [name, { key }] of held.flatMap((versions) => [...versions]))
    keys.set(name, (keys.get(name) ?? new Set()).add(key));
  return [...keys.values()].filter((versions) => versions.size > 1).length;
}
