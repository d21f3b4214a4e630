import { type ErrorCode, PylockError } from '../errors.js';
import { filenameOf, parseFilename } from '../pep/filename.js';
import { isGitAddress } from '../pep/git-url.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { isWheelName } from '../pep/wheel-filename.js';
import { quoted } from '../text/quoted.js';
import { readGitAddress } from './git-source.js';
import { longestUrl } from './longest-url.js';
import { refuseLocalFile, refuseOtherRepository, type SourceForm } from './refused-sources.js';

/** The hash that the fragment of an address names. */
export interface UrlHash {
  readonly algorithm: 'sha256' | 'sha512';
  /** In lower case. */
  readonly hex: string;
}

/** The address of one file, or of a repository, as a deps file names it. */
export interface DirectUrl {
  /** http or https, without credentials and fragment, as in a lock; or a repository of git (`pep/git-url.ts`). */
  readonly url: string;
  readonly hash: UrlHash | undefined;
}

/** Hexadecimal digits of the hashes that are checked. */
const hashLengths: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha512', 128],
]);

/** Hashes that pip knows and that pylock does not check. */
const otherHashes: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha224', 'sha384']);

/** Keys of a query that name a file or a revision. Any other may be a secret, and a lock would hold it. */
const harmlessKeys: ReadonlySet<string> = new Set([
  'at',
  'commit',
  'download',
  'filename',
  'format',
  'h',
  'raw',
  'ref',
  'rev',
  'sha',
  'version',
]);

function fault(message: string, hint: string, code: ErrorCode = 'bad-deps'): PylockError {
  return new PylockError(code, message, { hint });
}

/**
 * Reads the address of a wheel, source archive or repository of a project, as it stands in a form of input. No fault shows the address,
 * which may hold a password.
 * @throws PylockError `bad-deps`; `not-supported` for an address that no lock can hold
 */
export function readDirectUrl(text: string, name: NormalizedName, form: SourceForm): DirectUrl {
  checkLength(text);
  if (isGitAddress(text)) return { url: readGitAddress(text, name), hash: undefined };
  if (/^(?:git|hg|svn|bzr)[+:]/.test(text)) throw refuseOtherRepository('an address of a repository', form, name);
  if (/^file:/i.test(text)) throw refuseLocalFile('a "file:" address', form, name);
  const url = parse(text);
  checkQuery(url);
  checkFile(url, name);
  const hash = readFragment(url.hash.slice(1), name);
  url.hash = '';
  // A quote may stand in an address, but not in a lock; its percent escape means the same.
  const address = url.href.replaceAll("'", '%27');
  checkLength(address);
  return { url: address, hash };
}

function checkLength({ length }: string): void {
  if (length > longestUrl)
    throw fault(`the address has ${length} characters; at most ${longestUrl} are read`, 'Give a shorter one.');
}

function parse(text: string): URL {
  const whole = 'Write it whole, such as https://HOST/foo-1.0-py3-none-any.whl.';
  if (/[^!-~]/.test(text))
    throw fault('the address holds white space or a character outside ASCII', 'Write it as %XX.');
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw fault('expected the http or https address of a wheel or source archive', whole);
  if (url.username === '' && url.password === '') return url;
  throw fault(
    'the address holds a user or a password, which a lock must not',
    'Leave them out; pylock takes them from netrc.',
  );
}

function checkQuery(url: URL): void {
  for (const [key, value] of url.searchParams) {
    if (harmlessKeys.has(key) && /^[A-Za-z0-9._/+-]{0,100}$/.test(value)) continue;
    throw fault(
      `the address has a query with ${quoted(key)}, which may be a secret, and a lock would hold it`,
      `Give an address without a query, or with none but ${[...harmlessKeys].join(', ')}.`,
    );
  }
}

function checkFile(url: URL, name: NormalizedName): void {
  const file = filenameOf(url.pathname);
  if (file !== undefined && isWheelName(file)) {
    if (parseFilename(file, name) !== undefined) return;
    throw fault(
      `${quoted(file)} is not the name of a wheel of ${name}`,
      'Give the address of a wheel that is named NAME-VERSION-PYTHON-ABI-PLATFORM.whl.',
    );
  }
  if (file !== undefined && /.\.(?:tar\.(?:gz|bz2|xz)|tgz|zip)$/.test(file)) return;
  throw fault(
    'the address does not end as one of a wheel or source archive does',
    'Give one that ends in .whl, .tar.gz, .tgz, .tar.bz2, .tar.xz or .zip.',
  );
}

/**
 * The text after the `#`: a hash to check, and `egg=NAME`, which must be the package's. Keys that pip ignores are
 * refused: one might be a misspelled hash.
 */
function readFragment(fragment: string, name: NormalizedName): UrlHash | undefined {
  let hash: UrlHash | undefined;
  for (const part of fragment.split('&')) {
    const [key = '', value = ''] = part.split('=', 2);
    if (key === '' && value === '') continue;
    if (key === 'egg') checkEgg(value, name);
    else if (hash !== undefined) throw fault('the address has two hashes', 'Keep the sha256.');
    else hash = readHash(key, value);
  }
  return hash;
}

function checkEgg(value: string, name: NormalizedName): void {
  const [egg = ''] = value.split('[', 1);
  if (normalizeName(egg) === name) return;
  throw fault(`the address says that it is of ${quoted(egg)} ("#egg="), and not of ${name}`, 'Leave "#egg=" out.');
}

function readHash(key: string, value: string): UrlHash {
  const length = hashLengths.get(key);
  if (length !== undefined && (key === 'sha256' || key === 'sha512')) {
    if (value.length === length && !/[^0-9a-fA-F]/.test(value)) return { algorithm: key, hex: value.toLowerCase() };
    throw fault(`the ${key} of the address is not ${length} hexadecimal digits`, 'Copy it whole.');
  }
  if (otherHashes.has(key))
    throw fault(`the address has a hash by ${key}, which pylock does not check`, 'Give the sha256.');
  if (key === 'subdirectory') {
    throw fault(
      '"#subdirectory=" can\'t be locked: an archive is built from its top folder',
      'Make a source archive of that folder (python3 -m build --sdist FOLDER), and give its address.',
      'not-supported',
    );
  }
  throw fault(
    `the address has a fragment with ${quoted(key)}, which has no meaning`,
    'Leave it out; "#sha256=…" is checked.',
  );
}
