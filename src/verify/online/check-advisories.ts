import type { Ignore } from '../../config/ignores.js';
import type { Advisory } from '../../index-client/advisories.js';
import type { AuditClient } from '../../index-client/audit.js';
import type { Project, Release } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Finding } from '../finding.js';
import { type LockedProject, releaseOf } from './check-index.js';
import { holds, ignoreFor } from './ignores.js';

/** What is found, and what else is to be said. */
export interface AdvisoryAnswer {
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

/** A locked release that can be asked about. */
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

/** Known vulnerabilities of locked releases, less those that are ignored. @throws what the client throws */
export async function checkAdvisories(
  projects: readonly LockedProject[],
  lock: Lock,
  client: Pick<AuditClient, 'advisories'>,
  { ignores, now }: { readonly ignores: readonly Ignore[]; readonly now: Date },
): Promise<AdvisoryAnswer> {
  const asked = releases(projects, lock);
  const answers = await Promise.all(asked.map(({ project, release }) => client.advisories(project, release)));
  const met = new Set<Ignore>();
  const findings = asked.flatMap((locked, at) =>
    (answers[at] ?? []).flatMap((advisory) => {
      const ignore = ignoreFor([advisory.id, ...advisory.aliases], ignores, now);
      if (ignore !== undefined) met.add(ignore);
      return ignore !== undefined && holds(ignore, now) ? [] : [findingOf(locked, advisory, ignore)];
    }),
  );
  const untold = answers.filter((answer) => answer === undefined).length;
  return {
    findings,
    notices: [
      ...(untold === 0 ? [] : [`the index does not tell of vulnerabilities of ${untold} of ${asked.length} releases`]),
      ...(untold > 0
        ? []
        : ignores.filter((one) => !met.has(one)).map(({ id }) => `no locked release has ${id}, which is ignored`)),
    ],
  };
}

function findingOf({ name, release, path }: Locked, advisory: Advisory, ended: Ignore | undefined): Finding {
  const { id, aliases, fixedIn, link, summary } = advisory;
  const others = aliases.length === 0 ? '' : ` (${aliases.join(', ')})`;
  const fixed = fixedIn.length === 0 ? 'not fixed yet' : `fixed in ${fixedIn.join(', ')}`;
  const over = ended?.until === undefined ? '' : `; it was ignored until ${ended.until}`;
  return {
    code: 'advisory',
    path,
    message: `${name} ${release.version.text} has ${id}${others}, ${fixed}${over}`,
    ...(summary === undefined || summary === '' ? {} : { details: [summary] }),
    ...(link === undefined ? {} : { link }),
    project: name,
  };
}
