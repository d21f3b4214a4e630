import type { LockDiff } from '../../lock/diff-model.js';
import { byName } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion } from '../../pep/version.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { type HeldBy, heldByLimits, heldByRest, type Limits, newestRelease, oldPickOf } from './held.js';
import { type Advisories, advisoriesOf, projectsIn, releasedOn, releaseOf, yankOf } from './known-releases.js';
import { type StepKind, stepKind } from './step-kind.js';

/** A package that moves. */
export interface UpgradeStep {
  readonly name: NormalizedName;
  /** Several versions where systems differ, as `1.0, 2.0`; undefined for a new package. Of a `commit`: the whole commits. */
  readonly from: string | undefined;
  /** Undefined for a package that goes. */
  readonly to: string | undefined;
  readonly kind: StepKind | 'new' | 'gone' | 'commit';
  /** The days on which the releases came; undefined where the index does not tell. */
  readonly fromDay: string | undefined;
  readonly toDay: string | undefined;
  /** The reason why the new release was yanked, maybe empty. */
  readonly yanked: false | string;
  /** Ids of vulnerabilities that the old release has and the new one has not. */
  readonly fixes: readonly string[];
}

/** A package that does not move to its newest release. */
export interface UpgradeStay {
  readonly name: NormalizedName;
  readonly at: string;
  readonly newest: string;
  readonly heldBy: HeldBy;
}

/** The last of several versions. */
function last(text: string): string {
  return text.split(', ').at(-1) ?? text;
}

/** The packages that move, sorted by name. */
export async function stepsOf(
  { added, removed, updated, commits = [] }: LockDiff,
  solved: readonly SolvedTarget[],
  clients: readonly Advisories[],
): Promise<readonly UpgradeStep[]> {
  const projects = projectsIn(solved);
  const ofAdded = added.map(({ name, version }): UpgradeStep => {
    const release = releaseOf(projects.get(name), last(version));
    const [to, toDay, yanked] = [version, releasedOn(release), yankOf(release)];
    return { ...{ name, to, toDay, yanked }, from: undefined, kind: 'new', fromDay: undefined, fixes: [] };
  });
  const ofRemoved = removed.map(({ name, version }): UpgradeStep => {
    const none = { to: undefined, fromDay: undefined, toDay: undefined };
    return { ...none, name, from: version, kind: 'gone', yanked: false, fixes: [] };
  });
  const ofUpdated = updated.map(async ({ name, from, to, downgrade }): Promise<UpgradeStep> => {
    const project = projects.get(name);
    const [before, after] = [from, to].map((text) => releaseOf(project, last(text)));
    const [old, fresh] = [from, to].map((text) => tryParseVersion(last(text)));
    const kind = old === undefined || fresh === undefined ? 'none' : stepKind(old, fresh);
    const known = (await advisoriesOf(clients, project, before)) ?? [];
    const left = known.length === 0 ? [] : await advisoriesOf(clients, project, after);
    return {
      ...{ name, from, to, fromDay: releasedOn(before), toDay: releasedOn(after), yanked: yankOf(after) },
      kind: downgrade === true ? 'downgrade' : kind,
      // An unknown state of the new release is no fix.
      fixes: left === undefined ? [] : known.filter((id) => !left.includes(id)),
    };
  });
  const ofCommits = commits.map((one): UpgradeStep => {
    return { ...one, kind: 'commit', fromDay: undefined, toDay: undefined, yanked: false, fixes: [] };
  });
  return [...ofAdded, ...ofRemoved, ...(await Promise.all(ofUpdated)), ...ofCommits].sort(byName);
}

/** The packages that stay behind their newest releases, with the nearest obstacle; `asked`: these alone. */
export function staysOf(
  solved: readonly SolvedTarget[],
  limits: Limits,
  asked: ReadonlySet<NormalizedName> | undefined,
): readonly UpgradeStay[] {
  const projects = [...projectsIn(solved)].filter(([name]) => asked === undefined || asked.has(name));
  return projects.flatMap(([name, project]): readonly UpgradeStay[] => {
    const taken = solved.flatMap(({ picks }) => picks.get(name)?.release.version ?? [])[0];
    const newest = newestRelease(project.releases);
    if (taken === undefined || newest === undefined || newest.version.key <= taken.key) return [];
    const old = oldPickOf(name, solved);
    const heldBy = heldByRest(name, solved) ?? heldByLimits(name, newest, solved, limits);
    if (heldBy === undefined) return [];
    return [{ name, at: taken.text, newest: (old?.newest ?? newest.version).text, heldBy }];
  });
}
