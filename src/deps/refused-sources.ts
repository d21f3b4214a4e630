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

/**
 * The form of an input in which a source stands: a table of YAML or TOML with keys of its own such as `rev`, the value of the
 * key `url` in one, or a line, behind a name (PEP 508).
 */
export type SourceForm = 'table' | 'url' | 'toml-table' | 'toml-url' | 'line';

/** A file's address as an input of that form has it; the package is named where that is known. */
function written(form: SourceForm, url: string, name = 'NAME'): string {
  switch (form) {
    case 'table':
      return `{url: ${url}}`;
    case 'url':
      return `url: ${url}`;
    case 'toml-table':
      return `{ url = "${url}" }`;
    case 'toml-url':
      return `url = "${url}"`;
    case 'line':
      return `${name} @ ${url}`;
  }
}

/** The same for the key alone, where the rest of the table is not known. */
function writtenKey(form: SourceForm, url: string, name?: string): string {
  return written(form === 'table' ? 'url' : form === 'toml-table' ? 'toml-url' : form, url, name);
}

/** The reason why no lock can hold a local file, and an alternative. */
export function refuseLocalFile(what: string, form: SourceForm, name?: string): PylockError {
  return refusal(`${what} names a file of this machine, and a lock must be buildable on any`, served(form, name));
}

/** The ways in which others get a package that lies on this machine. */
function served(form: SourceForm, name?: string): string {
  const address = writtenKey(form, 'http://HOST:8000/FILE', name);
  return `Publish the package on an index.\nOr serve its folder (python3 -m http.server 8000), and write ${address}.`;
}

/** A file that is installed as it is, or built. */
const archiveName = /\.(?:whl|zip|tgz|tar\.(?:gz|bz2|xz))$/i;

/** The reason why a path leads to no project of the user's own, and an alternative. */
function refusePath(path: string, form: SourceForm): PylockError {
  if (archiveName.test(path)) return refuseLocalFile('"path"', form);
  return refusal(
    '"path" leads to no folder with a pyproject.toml in this repository',
    `Name a project of yours by its folder, as seen from this file.\n${served(form)}`,
  );
}

/** A repository as an input names it. */
interface Repository {
  readonly form: SourceForm;
  /** The package, where it is known. */
  readonly name: string | undefined;
  /** Without the commit; empty where it is not known. */
  readonly git: string;
  readonly rev: string | undefined;
  /** A word that moves, where no commit is named. */
  readonly moving: 'branch' | 'tag' | undefined;
}

/** The reason why no lock can hold a repository, and an alternative: the archive that most forges offer of a commit. */
function refuseRepository(what: string, repository: Repository): PylockError {
  return refusal(`${what} can't be locked: a lock holds files with their sha256`, repositoryHint(repository));
}

/** `git+https://HOST/OWNER/REPO@REV#egg=…`, perhaps with a user (PEP 440, "Direct references"). */
const gitAddress = /^git\+(?:https|ssh):\/\/(?:([^@/#?\s]*)@)?([^@#?\s]*)(?:@([^@#?\s]*))?(?:[#?\s]|$)/;

/**
 * The same for an address of a repository. One with a user is hidden, since it may hold a password; the user "git" of ssh
 * has no meaning for an archive.
 */
export function refuseRepositoryAddress(what: string, text: string, form: SourceForm, name?: string): PylockError {
  const [, user = 'git', place = '', rev] = gitAddress.exec(text) ?? [];
  const git = user === 'git' ? `https://${place}` : '';
  if (text.startsWith('git+')) return refuseRepository(what, { form, name, git, rev, moving: undefined });
  return refusal(`${what} can't be locked: a lock holds files with their sha256`, anyArchive(form, name));
}

function repositoryHint({ form, name, git, rev, moving }: Repository): string {
  const then = `then this message names the archive to write${form === 'line' ? '' : ' as url'}.`;
  const how = form === 'table' || form === 'toml-table' ? 'as rev' : 'behind the address, as @COMMIT';
  if (rev !== undefined && !commit.test(rev))
    return `Give the whole commit ${how}, 40 digits as git rev-parse shows them; ${then}`;
  if (moving === 'branch')
    return `A branch moves: give the commit that it is at ${how}, which git ls-remote shows; ${then}`;
  if (moving === 'tag') return `A tag can be moved: give its commit ${how}, which git ls-remote shows; ${then}`;
  if (rev === undefined) return `A fixed commit is needed: give it ${how}, which git ls-remote shows; ${then}`;
  const archive = archiveAddress(git, rev);
  if (archive === undefined) return anyArchive(form, name);
  return `Write the forge's archive of that commit: ${written(form, archive, name)}`;
}

function anyArchive(form: SourceForm, name: string | undefined): string {
  const example = writtenKey(form, 'https://HOST/…/COMMIT.tar.gz', name);
  return `Write the address of the archive that the forge offers of that commit, as ${example}.`;
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
export function refuseKey(
  key: (typeof refusedKeys)[number],
  keys: ReadonlyMap<string, string>,
  form: 'table' | 'toml-table',
): PylockError {
  switch (key) {
    case 'path':
      return refusePath(keys.get('path') ?? '', form);
    case 'file':
      return refuseLocalFile('"file"', form);
    case 'git': {
      const rev = keys.get('rev');
      const moving =
        rev !== undefined ? undefined : keys.has('branch') ? 'branch' : keys.has('tag') ? 'tag' : undefined;
      return refuseRepository('"git"', { form, name: undefined, git: keys.get('git') ?? '', rev, moving });
    }
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
