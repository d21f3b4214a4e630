import type { Ignore } from '../../config/ignored-advisories.js';
import type { Advisory } from '../../index-client/audit/advisories.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { Project, Release } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import type { Finding } from '../finding.js';
import type { LockedProject } from '../locked-files.js';
import { holds, ignoreFor } from './active-ignores.js';
import { releaseOf } from './check-index.js';
import type { Mending } from './mending.js';

/** The findings, and the notices. */
export interface AdvisoryAnswer {
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
  /** Releases whose index does not tell of vulnerabilities. */
  readonly untold: readonly UntoldRelease[];
}

/** A release, with its place in the lock. */
export interface UntoldRelease {
  readonly text: string;
  readonly path: readonly string[];
}

/** A locked release that can be queried. */
interface Locked {
  readonly name: NormalizedName;
  readonly project: Project;
  readonly release: Release;
  readonly path: readonly string[];
}

/** The locked releases, each once. */
function releases(projects: readonly LockedProject[], lock: Lock): readonly Locked[] {
  const found = new Map<string, Locked>();
  for (const { name, project, files } of projects) {
    for (const one of files) {
      const release = project === undefined ? undefined : releaseOf(one, project);
      if (project === undefined || release === undefined) continue;
      const isWhole = lock.closure.get(name) === release.version.text;
      const path = isWhole ? ['closure', name] : ['links', String(one.at), 'name'];
      const key = `${name} ${release.version.key}`;
      if (!found.has(key)) found.set(key, { name, project, release, path });
    }
  }
  return [...found.values()];
}

/** The inputs of the check for vulnerabilities. */
export interface AdvisoryQuestions {
  readonly ignores: readonly Ignore[];
  readonly now: Date;
  readonly mending: Mending;
}

/** Known vulnerabilities of locked releases, less those that are ignored. @throws the client's errors */
export async function checkAdvisories(
  projects: readonly LockedProject[],
  lock: Lock,
  client: Pick<AuditClient, 'advisories'>,
  { ignores, now, mending }: AdvisoryQuestions,
): Promise<AdvisoryAnswer> {
  const asked = releases(projects, lock);
  const answers = await Promise.all(
    asked.map(({ project, release }) => client.advisories(project.name, release.version)),
  );
  const met = new Set<Ignore>();
  const findings = asked.flatMap((locked, at) =>
    (answers[at] ?? []).flatMap((advisory) => {
      const ignore = ignoreFor([advisory.id, ...advisory.aliases], ignores, now);
      if (ignore !== undefined) met.add(ignore);
      return ignore !== undefined && holds(ignore, now) ? [] : [findingOf(locked, advisory, ignore, mending)];
    }),
  );
  const untold = asked.filter((_locked, at) => answers[at] === undefined);
  const unmet = ignores.filter((one) => !met.has(one)).map(({ id }) => `no locked release has ${id}, which is ignored`);
  return {
    findings,
    untold: untold.map(({ name, release, path }) => ({ text: `${name} ${release.version.text}`, path })),
    // A release without an answer may have one.
    notices: untold.length > 0 ? [] : unmet,
  };
}

function findingOf(locked: Locked, advisory: Advisory, ended: Ignore | undefined, mending: Mending): Finding {
  const { name, release, path } = locked;
  const { id, aliases, fixedIn, link, summary } = advisory;
  const others = aliases.length === 0 ? '' : ` (${aliases.join(', ')})`;
  const fixed = fixedIn.length === 0 ? 'not fixed yet' : `fixed in ${fixedIn.join(', ')}`;
  const over = ended?.until === undefined ? '' : `; it was ignored until ${ended.until}`;
  const obstacle = fixedIn.length === 0 ? '' : mending.obstacle(locked, fixedIn.flatMap(toVersion));
  const details = [
    ...(summary === undefined || summary === '' ? [] : [summary]),
    ...(obstacle === undefined || obstacle === '' ? [] : [`no release that fixes it can be locked: ${obstacle}`]),
  ];
  return {
    code: 'advisory',
    path,
    message: `${name} ${release.version.text} has ${id}${others}, ${fixed}${over}`,
    ...(details.length === 0 ? {} : { details }),
    ...(link === undefined ? {} : { link }),
    project: name,
    ...(obstacle === undefined ? {} : { remedy: 'ignore', advisory: id }),
  };
}

function toVersion(text: string): readonly Version[] {
  const version = tryParseVersion(text);
  return version === undefined ? [] : [version];
}
