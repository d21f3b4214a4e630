// `pylock outdated`: what is newer than the lock, and what keeps the lock from it.
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { Project } from '../../index-client/model.js';
import type { IndexSelection } from '../../index-client/selection.js';
import { commitsIn } from '../../lock/commits.js';
import type { Lock } from '../../lock/model.js';
import { versionsIn } from '../../lock/projects.js';
import { contentsOf } from '../../lock/used-files.js';
import { parseLockedGitUrl } from '../../pep/git-url.js';
import type { NormalizedName } from '../../pep/name.js';
import { compareVersions, tryParseVersion } from '../../pep/version.js';
import { yearsBetween } from '../../provider/notices/libyears.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { forRelock } from '../settings/read-inputs.js';
import { type PrepareRequest, prepare } from '../solve/prepare.js';
import { solveFresh } from '../solve/solve-fresh.js';
import type { Prepared } from '../solve/solve-requests.js';
import { type HeldBy, heldByLimits, heldByRest, newestRelease, oldPickOf } from './held.js';
import { type Advisories, advisoriesOf, projectsIn, releaseOf } from './known-releases.js';

/** A question about a lock. */
export interface OutdatedRequest extends Omit<PrepareRequest, 'upgrade' | 'refresh' | 'openClient'> {
  readonly openClient: (selection: IndexSelection) => Promise<AuditClient>;
  /** Packages that other packages need, too. */
  readonly all: boolean;
}

/** A package that is older than the newest release. */
export interface OutdatedRow {
  readonly name: NormalizedName;
  readonly isDirect: boolean;
  /** The locked version; several where systems differ, as `1.0, 2.0`. */
  readonly now: string;
  /** The newest that the deps file, the config and the targets allow, whatever else is needed. */
  readonly allowed: string | undefined;
  /** The newest on the index. */
  readonly newest: string;
  /** Of a package from a repository: the locked commit and the one that the branch or tag is at; undefined where it did not move. */
  readonly commits: { readonly now: string; readonly newest: string } | undefined;
  /** The nearest obstacle first. */
  readonly heldBy: readonly HeldBy[];
  /** The years between the locked release and the newest allowed one. */
  readonly years: number;
  /** Ids of known vulnerabilities of the locked version; undefined where they can't be had. */
  readonly advisories: readonly string[] | undefined;
}

/** The answer of `outdated`. */
export interface OutdatedAnswer {
  readonly lockPath: string;
  readonly rows: readonly OutdatedRow[];
  /** The packages that were looked at. */
  readonly looked: number;
}

function lockedVersions(lock: Lock): ReadonlyMap<NormalizedName, readonly string[]> {
  return lock.pylock === undefined
    ? new Map([...lock.closure].map(([name, version]) => [name, [version]]))
    : versionsIn(contentsOf(lock.pylock));
}

/** Everything that rows are made of. */
interface Facts {
  readonly prepared: Prepared;
  readonly lock: Lock;
  /** The solve without pins. */
  readonly solved: readonly SolvedTarget[];
  readonly projects: ReadonlyMap<NormalizedName, Project>;
}

/** The commits of a package that is at another one in a solve without pins. */
function movedCommit(name: NormalizedName, { lock, solved }: Facts): OutdatedRow['commits'] {
  const now = commitsIn(lock).get(name);
  const urls = solved.flatMap(({ picks }) => picks.get(name)?.file.url ?? []);
  const newest = urls.flatMap((url) => parseLockedGitUrl(url)?.ref ?? [])[0];
  return now === undefined || newest === undefined || now === newest ? undefined : { now, newest };
}

/** The row of a package without its advisories; undefined where nothing is newer. */
function rowOf(
  name: NormalizedName,
  now: readonly string[],
  facts: Facts,
): Omit<OutdatedRow, 'advisories'> | undefined {
  const { prepared, solved, projects } = facts;
  const { deps, settings } = prepared;
  const project = projects.get(name);
  const commits = movedCommit(name, facts);
  const newest = newestRelease(project?.releases ?? []);
  const [lowest] = now.flatMap((text) => tryParseVersion(text) ?? []).sort(compareVersions);
  if (lowest === undefined || newest === undefined) return undefined;
  if (newest.version.key <= lowest.key && commits === undefined) return undefined;
  const taken = solved.flatMap(({ picks }) => picks.get(name)?.release.version ?? []).sort(compareVersions);
  const allowed = oldPickOf(name, solved)?.newest ?? taken.at(-1);
  const isMoving = commits !== undefined || (taken.at(-1)?.key ?? '') > lowest.key;
  const ruled = new Set([...settings.rules.constraints.keys(), ...settings.rules.overrides.keys()]);
  const limits = heldByLimits(name, newest, solved, { deps, policy: settings.policy, ruled });
  const rest = heldByRest(name, solved);
  const release = releaseOf(project, lowest.text);
  const best = allowed === undefined ? undefined : releaseOf(project, allowed.text);
  const isLimited = allowed === undefined || allowed.key < newest.version.key;
  return {
    name,
    isDirect: deps.requirements.some((one) => one.name === name),
    now: now.join(', '),
    allowed: allowed?.text,
    newest: newest.version.text,
    commits,
    heldBy: [
      ...(isMoving ? [{ kind: 'lock' } as const] : []),
      ...(rest === undefined ? [] : [rest]),
      ...(isLimited && limits !== undefined ? [limits] : []),
    ],
    years: release === undefined || best === undefined ? 0 : yearsBetween(release, best),
  };
}

/** The direct packages first, the oldest first. */
function compareRows(a: OutdatedRow, b: OutdatedRow): number {
  return Number(b.isDirect) - Number(a.isDirect) || b.years - a.years || (a.name < b.name ? -1 : 1);
}

/**
 * The packages of a lock that are older than the newest release. Nothing is written. @throws PylockError, PylockErrors
 * of its steps
 */
export async function askOutdated(question: OutdatedRequest): Promise<OutdatedAnswer> {
  const { lockPath } = question;
  const clients: Advisories[] = [];
  const openClient = async (selection: IndexSelection) => {
    const client = await question.openClient(selection);
    clients.push(client);
    return client;
  };
  const request = { ...question, openClient, upgrade: { kind: 'all' }, refresh: false } as const;
  const read = await prepare(request);
  const lock = read.old?.lock;
  if (lock === undefined)
    throw new PylockError('usage', 'there is no lock', {
      place: { file: shownPath(lockPath) },
      hint: 'Make one: pylock resolve',
    });
  const prepared = { ...read, ...forRelock(read) };
  const { solved } = await solveFresh(request, prepared);
  const facts = { prepared, lock, solved, projects: projectsIn(solved) };
  const direct = new Set(prepared.deps.requirements.map(({ name }) => name));
  const asked = [...lockedVersions(lock)].filter(([name]) => question.all || direct.has(name));
  const rows = asked.flatMap(([name, now]) => rowOf(name, now, facts) ?? []);
  const answered = rows.map(async (row) => {
    const project = facts.projects.get(row.name);
    return {
      ...row,
      advisories: await advisoriesOf(clients, project, releaseOf(project, row.now.split(', ')[0] ?? '')),
    };
  });
  return { lockPath, rows: (await Promise.all(answered)).sort(compareRows), looked: asked.length };
}
