// Whether the branches and tags of repositories are still at the commits of a lock. A branch is expected to move, and a tag is not.
import type { DepsRequirement } from '../../deps/model.js';
import type { IndexClient } from '../../index-client/model.js';
import type { Link, Lock } from '../../lock/model.js';
import { parseFilename } from '../../pep/filename.js';
import { isCommit, parseGitUrl, parseLockedGitUrl, shortCommit } from '../../pep/git-url.js';
import type { Finding } from '../finding.js';

/** The findings of moved tags, and notes of moved branches. */
export interface RepositoryAnswer {
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

/** A link that a requirement on a branch or tag leads to. */
interface Followed {
  readonly requirement: DepsRequirement;
  readonly url: string;
  readonly link: Link;
  readonly at: number;
  readonly commit: string;
}

function followedIn(lock: Lock, requirements: readonly DepsRequirement[]): readonly Followed[] {
  return requirements.flatMap((requirement) => {
    const { url, name } = requirement;
    const asked = url === undefined ? undefined : parseGitUrl(url);
    if (url === undefined || asked === undefined || (asked.ref !== undefined && isCommit(asked.ref))) return [];
    return lock.links.flatMap((link, at) => {
      const locked = parseFilename(link.name, name) === undefined ? undefined : parseLockedGitUrl(link.url);
      const isSame = locked?.repository === asked.repository && locked.subdirectory === asked.subdirectory;
      return isSame ? [{ requirement, url, link, at, commit: locked.ref }] : [];
    });
  });
}

/** Tells of each branch and tag that has moved. @throws the client's errors */
export async function checkRepositories(
  lock: Lock,
  requirements: readonly DepsRequirement[],
  client: Pick<IndexClient, 'refAt'>,
): Promise<RepositoryAnswer> {
  const findings: Finding[] = [];
  const notices: string[] = [];
  for (const { requirement, url, link, at, commit } of followedIn(lock, requirements)) {
    const found = await client.refAt?.(url);
    if (found === undefined || found.commit === commit) continue;
    const what = `${found.kind} ${found.name} of ${requirement.name}`;
    if (found.kind === 'branch')
      notices.push(
        `the ${what} is at ${shortCommit(found.commit)} now, and the lock at ${shortCommit(commit)}: pylock resolve -P ${requirement.name}`,
      );
    else
      findings.push({
        code: 'url-changed',
        path: ['links', String(at), 'url'],
        message: `security: the ${what} is at another commit than the lock holds for ${link.name}`,
        details: [`locked:  ${commit}`, `offered: ${found.commit}`],
      });
  }
  return { findings, notices };
}
