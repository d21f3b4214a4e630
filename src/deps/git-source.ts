// Repositories of git as inputs name them: by an address (PEP 508), or by Poetry's and uv's keys. Both give the text of
// `pep/git-url.ts`. No fault shows an address, which may hold a password.
import { PylockError } from '../errors.js';
import {
  type GitUrl,
  isCommit,
  isRef,
  isRepository,
  isSubdirectory,
  longAddress,
  printGitUrl,
  splitGitUrl,
} from '../pep/git-url.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { quoted } from '../text/quoted.js';

/** The keys that name a repository and a place in it. */
export const gitKeys = ['git', 'rev', 'tag', 'branch', 'subdirectory'] as const;

/** The keys of which a table has one at most. */
const refKeys = ['rev', 'tag', 'branch'] as const;

function fault(message: string, hint: string): PylockError {
  return new PylockError('bad-deps', message, { hint });
}

const whole = 'Write it whole, such as https://HOST/OWNER/REPO.git or ssh://git@HOST/OWNER/REPO.git.';

/** A repository, checked. @throws PylockError `bad-deps`; `not-supported` for one of this machine */
function checkedRepository(text: string): string {
  if (isRepository(text)) return text;
  if (/^(?:file:|[./~]|[A-Za-z]:[\\/])/i.test(text))
    throw new PylockError('not-supported', 'the repository lies on this machine, and a lock must be buildable on any', {
      hint: 'Give the address of a server that has it, or name its folder in this repository by "path".',
    });
  if (/^https?:\/\/[^/]*@/i.test(text))
    throw fault(
      'the address holds a user or a password, which a lock must not',
      'Leave them out; git takes them from its credential helper, or give an ssh address.',
    );
  if (/^ssh:\/\/[^/]*:[^/]*@/i.test(text))
    throw fault('the address holds a password, which a lock must not', 'Leave it out; ssh has keys for it.');
  throw fault('expected the https, http or ssh address of a repository of git', whole);
}

/** A ref, checked. @throws PylockError `bad-deps` */
function checkedRef(text: string): string {
  const commit = text.toLowerCase();
  if (isCommit(commit)) return commit;
  if (isRef(text)) return text;
  throw fault(
    `${quoted(text)} is not the name of a branch or tag, or a commit, that can be locked`,
    'Its letters, digits, ".", "_", "-", "+" and "/" are taken; give the whole commit where it has others.',
  );
}

/** A folder of a repository, checked; undefined for its top. @throws PylockError `bad-deps` */
function checkedFolder(text: string): string | undefined {
  const path = text.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  if (path === '' || path === '.') return undefined;
  if (isSubdirectory(path)) return path;
  throw fault(`${quoted(text)} is not a folder below the top of the repository`, 'Write it as packages/NAME.');
}

/** Reads `git+https://HOST/PATH@REF#subdirectory=FOLDER&egg=NAME`. @throws PylockError `bad-deps`, `not-supported` */
export function readGitAddress(text: string, name: NormalizedName): string {
  const { url, strange } = splitGitUrl(text) ?? {};
  if (url === undefined || url.submodules || strange !== undefined)
    throw fault(
      `the address has a fragment with ${quoted(strange ?? 'submodules')}, which has no meaning`,
      'Leave it out; "#subdirectory=FOLDER" is read.',
    );
  const [, egg] = /[#&]egg=([^&]*)/.exec(text) ?? [];
  if (egg !== undefined && normalizeName(egg.split('[', 1)[0] ?? '') !== name)
    throw fault(`the address says that it is of ${quoted(egg)} ("egg="), and not of ${name}`, 'Leave "egg=" out.');
  return printGitUrl(checked(url));
}

function checked({ repository, ref, subdirectory }: GitUrl): GitUrl {
  return {
    repository: checkedRepository(repository),
    ref: ref === undefined ? undefined : checkedRef(ref),
    subdirectory: subdirectory === undefined ? undefined : checkedFolder(subdirectory),
    submodules: false,
  };
}

/** The ref that a table names by its one key. @throws PylockError `bad-deps` where there are several */
function refOf(keys: ReadonlyMap<string, string>): string | undefined {
  const said = refKeys.filter((key) => keys.has(key));
  const [key] = said;
  if (said.length > 1) throw fault(`the table has ${said.map((one) => `"${one}"`).join(' and ')}`, 'Keep one of them.');
  const text = key === undefined ? undefined : keys.get(key);
  if (key === undefined || text === undefined) return undefined;
  const ref = checkedRef(text);
  return key === 'rev' || isCommit(ref) ? ref : `refs/${key === 'tag' ? 'tags' : 'heads'}/${ref}`;
}

/**
 * Reads the keys of a table that names a repository: `git` with one of `rev`, `tag` and `branch`, and `subdirectory`.
 * @throws PylockError `bad-deps`, `not-supported`
 */
export function readGitKeys(keys: ReadonlyMap<string, string>): string {
  const repository = checkedRepository(longAddress(keys.get('git') ?? '').replace(/^git\+/, ''));
  const folder = keys.get('subdirectory');
  return printGitUrl({
    repository,
    ref: refOf(keys),
    subdirectory: folder === undefined ? undefined : checkedFolder(folder),
    submodules: false,
  });
}

/** The keys of {@link readGitKeys} for an address; undefined for one of no repository. A ref of unknown kind is a `rev`. */
export function gitKeysOf(text: string): ReadonlyMap<(typeof gitKeys)[number], string> | undefined {
  const { url } = splitGitUrl(text) ?? {};
  if (url === undefined) return undefined;
  const [, heads, tags] = /^refs\/(?:heads\/(.+)|tags\/(.+))$/.exec(url.ref ?? '') ?? [];
  const rev = heads ?? tags ?? url.ref;
  const key = heads !== undefined ? 'branch' : tags !== undefined ? 'tag' : 'rev';
  return new Map([
    ['git', url.repository],
    ...(rev === undefined ? [] : [[key, rev] as const]),
    ...(url.subdirectory === undefined ? [] : [['subdirectory', url.subdirectory] as const]),
  ]);
}
