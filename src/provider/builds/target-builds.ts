import { PylockError } from '../../errors.js';
import type { Target } from '../../targets/model.js';
import type { Narrowing } from '../choice/narrowed-projects.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';
import { closedSet, findCycle, type SolvedBuild, sdistsAmong } from './build-closure.js';
import { type BuildQuestions, solveEnvironment } from './build-environment.js';
import { type Builds, type Preferences, solveBest } from './build-preferences.js';
import { type BuildRecipe, type BuildRecipes, wheelHint } from './build-recipes.js';

/** The most environments that are solved for one target; projects that need one another could demand any number. */
const mostSolves = 100;

/** The inputs of all builds of one target; preferences may differ from archive to archive. */
export interface TargetBuildQuestions {
  readonly target: Target;
  readonly recipes: BuildRecipes;
  /** The deps file in messages. */
  readonly place: string;
  /** For the builds of these archives together. */
  readonly questionsFor: (recipes: readonly BuildRecipe[]) => BuildQuestions;
  /** The preferred tools, given the builds of this target so far. */
  readonly preferences: (done: Builds) => Preferences;
}

/** Finds the build requirements of the source archives of one target. */
export class TargetBuilds {
  readonly #given: TargetBuildQuestions;
  /** Archives built each in its own environment, with their transitive requirements. */
  readonly #done = new Map<string, SolvedBuild>();
  #solves = 0;
  /** The failure of the last attempt, which is the most permissive one. */
  #failure: PylockError | undefined;

  constructor(given: TargetBuildQuestions) {
    this.#given = given;
  }

  /**
   * All archives in one environment, so that each tool has one version; where that is impossible, each in its own.
   * @throws PylockError `no-solution`; the index client's errors
   */
  async solve(sdists: readonly TargetPick[]): Promise<Builds> {
    const { preferences } = this.#given;
    if (sdists.length === 0) return new Map();
    const recipes = await this.#recipesOf(sdists);
    const together = await solveBest(
      this.#trying((narrowing) => this.#together(recipes, narrowing)),
      preferences(new Map()),
    );
    if (together !== undefined) return together;
    await this.#allAlone(sdists, []);
    return reached(recipes, this.#done);
  }

  #recipesOf(sdists: readonly TargetPick[]): Promise<readonly BuildRecipe[]> {
    const { recipes, target } = this.#given;
    return Promise.all(sdists.map((sdist) => recipes.of(sdist, target)));
  }

  /** Wraps an attempt: it records a `no-solution` failure and gives undefined instead. */
  #trying(attempt: (narrowing: Narrowing) => Promise<Builds>): (narrowing: Narrowing) => Promise<Builds | undefined> {
    return async (narrowing) => {
      try {
        return await attempt(narrowing);
      } catch (error) {
        if (!(error instanceof PylockError) || error.code !== 'no-solution') throw error;
        this.#failure = error;
        return undefined;
      }
    };
  }

  /** One environment for all, in which tools that are source archives are built too. */
  async #together(recipes: readonly BuildRecipe[], narrowing: Narrowing): Promise<Builds> {
    let asked = recipes;
    for (;;) {
      const builds = await this.#environment(asked, narrowing, []);
      const missing = sdistsAmong([...builds.values()].flatMap(({ tools }) => tools)).filter(
        ({ file }) => !builds.has(file.filename),
      );
      if (missing.length === 0) return this.#checked(reached(recipes, builds));
      const nested = new Map(missing.map((sdist) => [sdist.file.filename, sdist]));
      asked = [...asked, ...(await this.#recipesOf([...nested.values()]))];
    }
  }

  /** @throws PylockError `no-solution` for a build cycle */
  #checked(builds: Builds): Builds {
    for (const build of builds.values()) {
      const cycle = findCycle(build, builds);
      if (cycle !== undefined) throw this.#cycle(cycle);
    }
    return builds;
  }

  /**
   * One archive in an environment of its own, like each of its tools that is a source archive. @throws PylockError
   * `no-solution`
   */
  async #alone(recipe: BuildRecipe, chain: readonly BuildRecipe[]): Promise<void> {
    const { filename } = recipe.sdist.file;
    const way = [...chain, recipe];
    if (chain.some(({ sdist }) => sdist.file.filename === filename)) throw this.#cycle(way);
    if (this.#done.has(filename)) return;
    // Several attempts may end with the same archives to build; failed ones are not tried again.
    const nested = new Map<string, Promise<void>>();
    const attempt = async (narrowing: Narrowing): Promise<Builds> => {
      const builds = await this.#environment([recipe], narrowing, chain);
      const inner = sdistsAmong([...builds.values()].flatMap((build) => build.tools));
      const key = inner.map(({ file }) => file.filename).join(' ');
      const known = nested.get(key) ?? this.#allAlone(inner, way);
      nested.set(key, known);
      await known;
      return builds;
    };
    const found = await solveBest(this.#trying(attempt), this.#given.preferences(this.#done));
    if (found === undefined) throw this.#failure ?? new Error('builds failed without a reason');
    for (const [file, build] of found) this.#done.set(file, build);
  }

  async #allAlone(sdists: readonly TargetPick[], chain: readonly BuildRecipe[]): Promise<void> {
    for (const recipe of await this.#recipesOf(sdists)) await this.#alone(recipe, chain);
  }

  async #environment(
    recipes: readonly BuildRecipe[],
    narrowing: Narrowing,
    chain: readonly BuildRecipe[],
  ): Promise<Builds> {
    this.#solves += 1;
    if (this.#solves > mostSolves) throw this.#unsolved(recipes, chain, ['too many archives need one another']);
    const result = await solveEnvironment(recipes, this.#given.questionsFor(recipes), narrowing);
    if (result.kind === 'failed') throw this.#unsolved(recipes, chain, result.explanation, result.hints);
    return new Map(
      result.recipes.map((recipe) => [
        recipe.sdist.file.filename,
        { ...recipe, tools: closedSet(recipe, result.picks) },
      ]),
    );
  }

  #unsolved(
    recipes: readonly BuildRecipe[],
    chain: readonly BuildRecipe[],
    explanation: readonly string[],
    hints: readonly string[] = [],
  ): PylockError {
    const { target, place } = this.#given;
    const [first = recipes[0]] = chain;
    const [needed] = recipes;
    const labels = recipes.map(({ label }) => label).join(' and ');
    const why = chain.length === 0 || needed === undefined ? [] : links([...chain, needed]);
    return new PylockError(
      'no-solution',
      `no set of versions fits the build of ${labels} for Python ${target.python.minor} on ${target.system}`,
      {
        place: { file: place },
        lines: [...why, ...explanation],
        hint: [
          ...hints,
          ...recipes.flatMap(addedHint),
          ...(first === undefined ? [] : [wheelHint(first.sdist, target)]),
        ].join('\n'),
      },
    );
  }

  #cycle(way: readonly BuildRecipe[]): PylockError {
    const { target, place } = this.#given;
    const [first] = way;
    const last = way.at(-1);
    return new PylockError(
      'no-solution',
      `${last?.label} can't be built on ${target.system}: building it needs itself, from source`,
      {
        place: { file: place },
        lines: links(way),
        ...(first === undefined ? {} : { hint: wheelHint(first.sdist, target) }),
      },
    );
  }
}

function addedHint({ sdist, isAddedTo }: BuildRecipe): readonly string[] {
  return isAddedTo ? [`"build-requires" of .pylock.yaml adds to what ${sdist.project.name} asks for.`] : [];
}

/** The chain of builds, from the first to the last. */
function links(way: readonly BuildRecipe[]): readonly string[] {
  return way
    .slice(1)
    .map(({ label }, at) => `building ${way[at]?.label} needs ${label}, which is built from source too`);
}

/** The builds of some archives; not every tool that was solved is needed in the end. */
function reached(recipes: readonly BuildRecipe[], builds: Builds): Builds {
  const found = new Map<string, SolvedBuild>();
  const waiting = recipes.map(({ sdist }) => sdist);
  for (let sdist = waiting.pop(); sdist !== undefined; sdist = waiting.pop()) {
    const { filename } = sdist.file;
    const build = builds.get(filename);
    if (build === undefined || found.has(filename)) continue;
    found.set(filename, build);
    waiting.push(...sdistsAmong(build.tools));
  }
  return found;
}
