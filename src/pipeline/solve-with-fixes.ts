// `exclude-newer: {age, except: security}`: a release that the cut-off holds back is let through where an advisory names it as a
// fix of the version that would be taken otherwise.

import { knownAdvisories } from '../audit/merged.js';
import type { AuditedPackage } from '../audit/model.js';
import { type LetThrough, letThroughOption, letThroughText } from '../config/let-through.js';
import type { Advisory } from '../index-client/audit/advisories.js';
import type { AuditClient } from '../index-client/audit/audit-client.js';
import type { IndexClient, Release } from '../index-client/model.js';
import type { IndexSelection } from '../index-client/selection.js';
import type { Lock } from '../lock/model.js';
import { byKey } from '../order.js';
import type { OsvRecord } from '../osv/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import { type FilePolicy, passedCutOff } from '../provider/choice/availability.js';
import type { Pick as Picked } from '../provider/solve/target-picks.js';
import { lockedFiles } from '../verify/locked-files.js';
import { askIndex } from './audit/index-advisories.js';
import { OsvSources } from './audit/osv-sources.js';
import { plainNotice } from './notice.js';
import { type FreshLock, solveFresh } from './solve/solve-fresh.js';
import type { Prepared, SolveRequest } from './solve/solve-requests.js';

/** The most solves of one lock; each but the last lets a release through. */
const mostSolves = 8;

/** A release to let through. */
interface Fix {
  readonly name: NormalizedName;
  readonly version: Version;
  /** The version that would be taken otherwise, and its advisory. */
  readonly instead: string;
  readonly advisory: string;
}

/** Whether the cut-off holds all files of a release back. */
function isHeldBack({ files }: Release, name: NormalizedName, policy: FilePolicy): boolean {
  return files.length > 0 && files.every((file) => passedCutOff(file, name, policy) !== undefined);
}

/** The fixes of one pick that only the cut-off holds back: for each advisory the lowest. */
function fixesFor(
  { project, release }: Picked,
  policy: FilePolicy,
  ofIndex: readonly Advisory[],
  records: readonly OsvRecord[],
): readonly Fix[] {
  const { name } = project;
  const audited: AuditedPackage = { ...none, name, version: release.version };
  const byVersion = new Map(project.releases.map((one) => [one.version.key, one]));
  return knownAdvisories(audited, ofIndex, records).flatMap(({ id, fixedIn }): readonly Fix[] => {
    const known = fixedIn.flatMap((version) => byVersion.get(version.key) ?? []);
    const kept = known.filter(({ files }) => files.some(({ yanked }) => yanked === false));
    const [lowest] = kept;
    if (lowest === undefined || !kept.every((one) => isHeldBack(one, name, policy))) return [];
    return [{ name, version: lowest.version, instead: release.version.text, advisory: id }];
  });
}

const none = { systems: [], groups: [], isTool: false, builds: [] };

/** The picks that have later releases behind the cut-off, each version once. */
function doubtfulPicks({ solved }: FreshLock, policy: FilePolicy): readonly Picked[] {
  const found = new Map<string, Picked>();
  for (const { picks } of solved) {
    for (const [name, pick] of picks) {
      const { key } = pick.release.version;
      const isLater = (one: Release) => one.version.key > key && isHeldBack(one, name, policy);
      if (pick.file.direct !== true && pick.project.releases.some(isLater)) found.set(`${name} ${key}`, pick);
    }
  }
  return [...found.values()];
}

function isAuditing(client: IndexClient): client is AuditClient {
  return 'advisories' in client;
}

/** Solves one lock, and lets fixes through until no further one helps. */
class FixingSolve {
  readonly #request: SolveRequest;
  readonly #prepared: Prepared;
  readonly #osv: OsvSources;
  readonly #clients: IndexClient[] = [];
  readonly #fixes = new Map<string, Fix>();

  constructor(request: SolveRequest, prepared: Prepared) {
    const openClient = async (selection: IndexSelection): Promise<IndexClient> => {
      const client = await request.openClient(selection);
      this.#clients.push(client);
      return client;
    };
    this.#request = { ...request, openClient };
    this.#prepared = prepared;
    // Services are not asked: a lock must not depend on one that only an audit names.
    this.#osv = new OsvSources(() => Promise.reject(new Error('no service is asked')), request.now);
  }

  async solve(): Promise<FreshLock> {
    let through = this.#prepared.settings.letThrough ?? new Map();
    for (let solves = 1; ; solves += 1) {
      this.#clients.length = 0;
      const policy = { ...this.#prepared.settings.policy, letThrough: through };
      const settings = { ...this.#prepared.settings, policy };
      const fresh = await solveFresh(this.#request, { ...this.#prepared, settings });
      const fixes = solves < mostSolves ? await this.#fixesOf(fresh, policy) : [];
      const more = fixes.filter(({ name, version }) => !hasVersion(through, name, version));
      if (more.length === 0) return this.#recorded(fresh, through);
      for (const fix of more) this.#fixes.set(`${fix.name} ${fix.version.key}`, fix);
      through = more.reduce(withVersion, through);
    }
  }

  async #fixesOf(fresh: FreshLock, policy: FilePolicy): Promise<readonly Fix[]> {
    const picks = doubtfulPicks(fresh, policy);
    if (picks.length === 0) return [];
    const asked = picks.map(({ project, release }) => ({ name: project.name, version: release.version }));
    const exports = this.#prepared.settings.osv.filter(({ kind }) => kind === 'export');
    const { records } = await this.#osv.find(exports, asked);
    const told = picks.map(async (pick) =>
      fixesFor(pick, policy, await this.#ofIndex(pick), records.get(pick.project.name) ?? []),
    );
    return (await Promise.all(told)).flat();
  }

  async #ofIndex({ project, release }: Picked): Promise<readonly Advisory[]> {
    for (const client of this.#clients) {
      const asked = { name: project.name, version: release.version };
      const told = isAuditing(client) ? await askIndex(client, asked, true) : undefined;
      if (told !== undefined) return told;
    }
    return [];
  }

  /** The lock, which lists the releases that it has only since they were let through. */
  #recorded(fresh: FreshLock, through: LetThrough): FreshLock {
    const files = lockedFiles(fresh.lock);
    const isUsed = (name: NormalizedName, { key }: Version) =>
      files.get(name)?.some(({ parsed }) => parsed.version.key === key) === true;
    const used = new Map(
      [...through]
        .map(([name, versions]) => [name, versions.filter((version) => isUsed(name, version))] as const)
        .filter(([, versions]) => versions.length > 0),
    );
    const notices = [...this.#fixes.values()]
      .filter(({ name, version }) => isUsed(name, version))
      .map(
        ({ name, version, instead, advisory }) =>
          `${name} ${version.text} is newer than the cut-off, and let through: it mends ${advisory} of ${instead}`,
      );
    return { ...fresh, lock: withReleases(fresh.lock, used), notices: [...fresh.notices, ...notices.map(plainNotice)] };
  }
}

function hasVersion(through: LetThrough, name: NormalizedName, { key }: Version): boolean {
  return through.get(name)?.some((version) => version.key === key) === true;
}

function withVersion(through: LetThrough, { name, version }: Fix): LetThrough {
  if (hasVersion(through, name, version)) return through;
  return new Map([...through, [name, [...(through.get(name) ?? []), version]] as const]);
}

/** A lock that lists the releases among its options. */
function withReleases(lock: Lock, releases: LetThrough): Lock {
  const { pylock } = lock;
  if (pylock === undefined) return lock;
  const options = new Map(pylock.inputs.options);
  options.delete(letThroughOption);
  const text = letThroughText(releases);
  if (text !== '') options.set(letThroughOption, text);
  return { ...lock, pylock: { ...pylock, inputs: { ...pylock.inputs, options: new Map([...options].sort(byKey)) } } };
}

/** Like {@link solveFresh}, with the exceptions of the cut-off. @throws as it does, and where an OSV export can't be read */
export function solveWithFixes(request: SolveRequest, prepared: Prepared): Promise<FreshLock> {
  return new FixingSolve(request, prepared).solve();
}
