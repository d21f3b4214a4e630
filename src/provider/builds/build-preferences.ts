import type { NormalizedName } from '../../pep/name.js';
import { compareVersions } from '../../pep/version.js';
import type { Narrowing, OnlyVersion } from '../choice/narrowed-projects.js';
import type { SolvedTarget } from '../solve/solved-target.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';
import type { SolvedBuild } from './build-closure.js';

/** The preferred versions of build tools, one per project. */
export type Preferences = ReadonlyMap<NormalizedName, OnlyVersion>;

/** The builds of one target, by the name of the source archive. */
export type Builds = ReadonlyMap<string, SolvedBuild>;

/**
 * The preferred build tools of a target, so that a lock has one version of each: those of its own environment, of
 * other targets' environments, and of builds `before`, the nearest first. An isolated build by pip takes the highest
 * version that the lock lists for any of them, so the fewer there are, the more likely it takes the right one.
 */
export function preferencesOf(own: SolvedTarget, all: readonly SolvedTarget[], before: readonly Builds[]): Preferences {
  const preferences = new Map<NormalizedName, OnlyVersion>();
  const add = (name: NormalizedName, preference: OnlyVersion) =>
    preferences.set(name, preferences.get(name) ?? preference);
  for (const [name, { release, file }] of own.picks)
    add(name, { version: release.version, isSdist: file.parsed.kind === 'sdist' });
  for (const { picks } of all)
    for (const [name, { release }] of picks) add(name, { version: release.version, isSdist: false });
  for (const builds of before)
    for (const { project, release } of highestFirst(toolsOf(builds)))
      add(project.name, { version: release.version, isSdist: false });
  return preferences;
}

function toolsOf(builds: Builds): readonly TargetPick[] {
  return [...builds.values()].flatMap(({ tools }) => tools);
}

function highestFirst(tools: readonly TargetPick[]): readonly TargetPick[] {
  return [...tools].sort((a, b) => compareVersions(b.release.version, a.release.version));
}

/** Preferences for which builds have another version. */
function unmet(preferences: Preferences, builds: Builds): ReadonlySet<NormalizedName> {
  const differing = toolsOf(builds).filter(({ project, release }) => {
    const preference = preferences.get(project.name);
    return preference !== undefined && preference.version.key !== release.version.key;
  });
  return new Set(differing.map(({ project }) => project.name));
}

/** The most preferences that are tried one by one: beyond that, environments have little in common anyway. */
const mostTried = 10;

/** Solves under a narrowing; undefined where there is no solution. */
export type Attempt = (narrowing: Narrowing) => Promise<Builds | undefined>;

/**
 * All preferences where they can be met together; else those that can, one after another. Undefined where there is no
 * solution at all.
 */
async function meetPreferences(
  attempt: Attempt,
  preferences: Preferences,
  sdists: Narrowing['sdists'],
): Promise<Builds | undefined> {
  const all = preferences.size === 0 ? undefined : await attempt({ sdists, only: preferences });
  let best = all ?? (await attempt({ sdists, only: new Map() }));
  if (best === undefined || all !== undefined) return best;
  for (const name of [...unmet(preferences, best)].slice(0, mostTried)) {
    const others = unmet(preferences, best);
    const only = new Map([...preferences].filter(([preferred]) => preferred === name || !others.has(preferred)));
    if (others.has(name)) best = (await attempt({ sdists, only })) ?? best;
  }
  return best;
}

/** The best result of an attempt: from wheels alone if possible, with as many preferences met as possible. */
export async function solveBest(attempt: Attempt, preferences: Preferences): Promise<Builds | undefined> {
  for (const sdists of ['never', 'without-wheels', 'any'] as const) {
    const found = await meetPreferences(attempt, preferences, sdists);
    if (found !== undefined) return found;
  }
  return undefined;
}
