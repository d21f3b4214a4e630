import { PylockError } from '../errors.js';

/** Poetry's keys for packages that come from a repository or a folder: none of them can be locked. */
export const refusedKeys = ['subdirectory', 'path', 'file', 'git', 'rev', 'tag', 'branch', 'develop'] as const;

/** Whether a key of a table is one of them, of which more is said than that there is no such key. */
export function isRefusedKey(key: string): boolean {
  return refusedKeys.some((refused) => refused === key);
}

/** A commit of git: a sha1 or a sha256. */
const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The address of a project at most forges: `https://HOST/OWNER/REPO`, with or without `.git`. */
const forgeAddress =
  /^https:\/\/([A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)\/([A-Za-z0-9._-]{1,100})\/([A-Za-z0-9._-]{1,100})$/;

function refusal(message: string, hint: string): PylockError {
  return new PylockError('not-supported', message, { hint });
}

/** The reason why no lock can hold a local file, and an alternative. */
export function refuseLocalFile(what: string): PylockError {
  return refusal(
    `${what} names a file of this machine, and a lock must be buildable on any`,
    'Publish the package on an index.\nOr serve its folder (python3 -m http.server 8000), and write url: http://HOST:8000/FILE.',
  );
}

/**
 * The reason why no lock can hold a repository, and an alternative: the archive that most forges offer of a commit.
 * `keys` are those of the table. An address with anything but host, owner and repository is hidden, since it may hold
 * a password.
 */
export function refuseRepository(what: string, keys: ReadonlyMap<string, string>): PylockError {
  return refusal(`${what} can't be locked: a lock holds files with their sha256`, repositoryHint(keys));
}

function repositoryHint(keys: ReadonlyMap<string, string>): string {
  const rev = keys.get('rev');
  const then = 'then this message names the archive to write as url.';
  if (rev !== undefined && !commit.test(rev))
    return `Give the whole commit as rev, 40 digits as git rev-parse shows them; ${then}`;
  if (rev === undefined && keys.has('branch'))
    return `A branch moves: give the commit that it is at as rev, which git ls-remote shows; ${then}`;
  if (rev === undefined && keys.has('tag'))
    return `A tag can be moved: give its commit as rev, which git ls-remote shows; ${then}`;
  if (rev === undefined) return `A fixed commit is needed: give it as rev, which git ls-remote shows; ${then}`;
  const archive = archiveAddress(keys.get('git') ?? '', rev);
  if (archive === undefined)
    return 'Write the address of the archive that the forge offers of that commit, as url: https://HOST/…/COMMIT.tar.gz.';
  return `Write the forge's archive of that commit: {url: ${archive}}`;
}

/** The address of a commit's archive, by the scheme that most forges share. */
function archiveAddress(git: string, rev: string): string | undefined {
  const [, host, owner, repository] = forgeAddress.exec(git.replace(/\/$/, '').replace(/\.git$/, '')) ?? [];
  if (host === undefined || owner === undefined || repository === undefined) return undefined;
  return `https://${host}/${owner}/${repository}/archive/${rev}.tar.gz`;
}

/**
 * The reason why a table with a key of {@link refusedKeys} is refused. `keys` are all keys of the table with text as
 * value.
 */
export function refuseKey(key: (typeof refusedKeys)[number], keys: ReadonlyMap<string, string>): PylockError {
  switch (key) {
    case 'path':
    case 'file':
      return refuseLocalFile(`"${key}"`);
    case 'git':
      return refuseRepository('"git"', keys);
    case 'subdirectory':
      return refusal(
        '"subdirectory" can\'t be locked: an archive is built from its top folder',
        'Make a source archive of that folder (python3 -m build --sdist FOLDER), and write its address as url.',
      );
    case 'develop':
      return refusal('"develop" can\'t be locked: what a lock installs can\'t be edited', 'Leave it out.');
    default:
      return refusal(`"${key}" has no meaning without "git", which can't be locked`, 'Leave it out.');
  }
}
