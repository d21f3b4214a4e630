import type { DepsRequirement } from '../../deps/model.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock, PylockPart } from '../../lock/model.js';
import { isCommit, parseGitUrl, parseLockedGitUrl } from '../../pep/git-url.js';
import { needsOfRoot } from '../../provider/requirements/needs.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';

/** The inputs of the check of direct URL dependencies. */
export interface DirectQuestions {
  readonly requirements: readonly DepsRequirement[];
  readonly targets: readonly Target[];
}

/** Whether each address of the deps file is locked on each system, with the hash that it demands. */
export function* checkDirect(lock: Lock, part: PylockPart, questions: DirectQuestions): Iterable<Finding> {
  const direct = questions.requirements.filter(({ url }) => url !== undefined);
  if (direct.length === 0) return;
  const links = new Map(lock.links.map((link, at) => [link.name, { link, at }]));
  for (const { system, environment } of questions.targets) {
    const asked = direct.filter((one) => needsOfRoot([one], environment).length > 0);
    for (const name of new Set(asked.map((one) => one.name))) {
      const found = links.get(part.systems.get(system)?.get(name) ?? '');
      const own = asked.filter((one) => one.name === name);
      if (found !== undefined) yield* checkLink(found.link, ['links', String(found.at)], own);
    }
  }
}

/** Whether a locked address is a commit of the repository that is asked for; only the server knows whether of the branch or tag. */
function isAtCommitOf(locked: string, asked: string | undefined): boolean {
  const [found, wanted] = [parseLockedGitUrl(locked), asked === undefined ? undefined : parseGitUrl(asked)];
  if (found === undefined || wanted === undefined) return false;
  const isSamePlace = found.repository === wanted.repository && found.subdirectory === wanted.subdirectory;
  return isSamePlace && (wanted.ref === undefined || !isCommit(wanted.ref) || wanted.ref === found.ref);
}

function* checkLink(link: Link, path: readonly string[], asked: readonly DepsRequirement[]): Iterable<Finding> {
  const requirement = asked.find(({ url }) => url === link.url || isAtCommitOf(link.url, url));
  if (requirement === undefined) {
    yield { code: 'link', path, message: `${link.name} is not locked from the address that the deps file has` };
    return;
  }
  const { urlHash } = requirement;
  if (urlHash?.algorithm === 'sha256' && urlHash.hex !== nixToHex(link.sha256))
    yield { code: 'link', path, message: `${link.name} has not the sha256 that its address in the deps file demands` };
}
