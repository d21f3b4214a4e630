import type { NormalizedName } from '../../pep/name.js';
import { compareVersions } from '../../pep/version.js';
import type { Narrowing, OnlyVersion } from '../choice/narrowed-projects.js';
import type { SolvedTarget } from '../solve/solved-target.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';
import type { SolvedBuild } from './build-closure.js';

/** Versions that build tools should have, the strongest wish of each project alone. */
export type Wishes = ReadonlyMap<NormalizedName, OnlyVersion>;

/** The builds of one target, by the name of the source archive. */
export type Builds = ReadonlyMap<string, SolvedBuild>;

/**
 * What a target's build tools should be, so that a lock has one version of each: those of its own environment,
 * of other targets' environments, and of builds `before`, the nearest first. An isolated build by pip takes the highest version that
 * the lock lists for any of them, so the fewer there are, the more surely it takes the one that was meant.
 */
export function wishesOf(own: SolvedTarget, all: readonly SolvedTarget[], before: readonly Builds[]): Wishes {
  const wishes = new Map<NormalizedName, OnlyVersion>();
  const add = (name: NormalizedName, wish: OnlyVersion) => wishes.set(name, wishes.get(name) ?? wish);
  for (const [name, { release, file }] of own.picks)
    add(name, { version: release.version, isSdist: file.parsed.kind === 'sdist' });
  for (const { picks } of all)
    for (const [name, { release }] of picks) add(name, { version: release.version, isSdist: false });
  for (const builds of before)
    for (const { project, release } of highestFirst(toolsOf(builds)))
      add(project.name, { version: release.version, isSdist: false });
  return wishes;
}

function toolsOf(builds: Builds): readonly TargetPick[] {
  return [...builds.values()].flatMap(({ tools }) => tools);
}

function highestFirst(tools: readonly TargetPick[]): readonly TargetPick[] {
  return [...tools].sort((a, b) => compareVersions(b.release.version, a.release.version));
}

/** Wishes that builds have another version for. */
function unmet(wishes: Wishes, builds: Builds): ReadonlySet<NormalizedName> {
  const differing = toolsOf(builds).filter(({ project, release }) => {
    const wish = wishes.get(project.name);
    return wish !== undefined && wish.version.key !== release.version.key;
  });
  return new Set(differing.map(({ project }) => project.name));
}

/** At most so many wishes are tried one by one: beyond that, environments have little in common anyway. */
const mostTried = 10;

/** Solves under a narrowing; undefined where there is no solution. */
export type Attempt = (narrowing: Narrowing) => Promise<Builds | undefined>;

/** All wishes where they can be met together; else those that can, one after another. Undefined where there is no solution at all. */
async function meetWishes(attempt: Attempt, wishes: Wishes, sdists: Narrowing['sdists']): Promise<Builds | undefined> {
  const all = wishes.size === 0 ? undefined : await attempt({ sdists, only: wishes });
  let best = all ?? (await attempt({ sdists, only: new Map() }));
  if (best === undefined || all !== undefined) return best;
  for (const name of [...unmet(wishes, best)].slice(0, mostTried)) {
    const others = unmet(wishes, best);
    const only = new Map([...wishes].filter(([wished]) => wished === name || !others.has(wished)));
    if (others.has(name)) best = (await attempt({ sdists, only })) ?? best;
  }
  return best;
}

/** The best that an attempt gives: from wheels alone where that can be, with as many wishes met as can be. */
export async function solveBest(attempt: Attempt, wishes: Wishes): Promise<Builds | undefined> {
  for (const sdists of ['never', 'without-wheels', 'any'] as const) {
    const found = await meetWishes(attempt, wishes, sdists);
    if (found !== undefined) return found;
  }
  return undefined;
}
