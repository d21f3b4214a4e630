import type { NormalizedName } from '../../pep/name.js';
import type { Need } from '../requirements/needs.js';
import type { Pick as TargetPick, TargetPicks } from '../solve/target-picks.js';
import type { BuildRecipe } from './build-recipes.js';

/** A source archive with its transitive build requirements. */
export interface SolvedBuild extends BuildRecipe {
  /** Sorted by file name. */
  readonly tools: readonly TargetPick[];
}

/** The transitive requirements of one archive, in an environment that may serve others too. */
export function closedSet({ needs }: BuildRecipe, picks: TargetPicks): readonly TargetPick[] {
  const seen = new Map<TargetPick, Set<NormalizedName | undefined>>();
  const waiting: Need[] = [...needs];
  for (let need = waiting.pop(); need !== undefined; need = waiting.pop()) {
    const pick = picks.get(need.name);
    if (pick === undefined) throw new Error(`${need.name} is not in the environment`);
    const parts = seen.get(pick) ?? new Set();
    seen.set(pick, parts);
    for (const part of [undefined, ...need.extras]) {
      if (parts.has(part)) continue;
      parts.add(part);
      waiting.push(...(part === undefined ? pick.needs : (pick.extras.get(part) ?? [])));
    }
  }
  return [...seen.keys()].sort(byFile);
}

function byFile(a: TargetPick, b: TargetPick): number {
  return a.file.filename < b.file.filename ? -1 : 1;
}

/** Those that must be built from source, sorted by file name. */
export function sdistsAmong(picks: Iterable<TargetPick>): readonly TargetPick[] {
  return [...picks].filter(({ file }) => file.parsed.kind === 'sdist').sort(byFile);
}

/**
 * The cycle by which building an archive needs the archive itself, or one that needs it: each builds the one before
 * it, and the last occurs twice. Undefined where there is none.
 */
export function findCycle(
  start: SolvedBuild,
  builds: ReadonlyMap<string, SolvedBuild>,
): readonly SolvedBuild[] | undefined {
  const finished = new Set<SolvedBuild>();
  const visit = (build: SolvedBuild, way: readonly SolvedBuild[]): readonly SolvedBuild[] | undefined => {
    if (way.includes(build)) return [...way, build];
    if (finished.has(build)) return undefined;
    for (const { file } of sdistsAmong(build.tools)) {
      const next = builds.get(file.filename);
      const cycle = next === undefined ? undefined : visit(next, [...way, build]);
      if (cycle !== undefined) return cycle;
    }
    finished.add(build);
    return undefined;
  };
  return visit(start, []);
}
