import { isDirectText, readDirectText } from '../deps/direct-text.js';
import { type RequirementKey, readKey } from '../deps/requirement-key.js';
import { PylockError } from '../errors.js';
import { parseMarker } from '../pep/marker-parse.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import { quoted } from '../text/quoted.js';

/** A package as a command line asks for it. */
export interface Asked extends RequirementKey {
  /** The word as typed. */
  readonly word: string;
  /** The name as typed: `Foo_Bar`. */
  readonly spelling: string;
  /** In the words of Poetry or PEP 440, as typed; undefined where the newest version is asked for. */
  readonly constraint: string | undefined;
  /** The address of its one file. */
  readonly url: string | undefined;
  /** As typed (PEP 508). */
  readonly marker: string | undefined;
}

/** Longest word that is read. */
const mostCharacters = 4000;

/** Words for the newest version, as Poetry and npm take them after `@`. */
const newest: ReadonlySet<string> = new Set(['latest', 'newest']);

function fault(word: string, message: string, hint: string): PylockError {
  return new PylockError('usage', `${quoted(word)}: ${message}`, { hint });
}

/** Files and repositories, which have no name in front. */
function checkKind(word: string): void {
  if (/^(?:git|hg|svn|bzr)\+|^[a-z]+:\/\/|^git@/i.test(word))
    throw fault(word, 'expected the name of a package before its address', 'Write: "NAME @ https://HOST/FILE.whl"');
  if (/^\.{0,2}\//.test(word) || word === '.')
    throw fault(word, 'a folder or file of this machine has no place in a lock', 'pylock add takes names of packages.');
  if (/^[^@]*\.(?:whl|tar\.gz|zip)$/i.test(word))
    throw fault(word, 'expected the name of a package, not a file', 'Write: "NAME @ https://HOST/FILE.whl"');
  if (/\.(?:txt|in|toml|lock|ya?ml|yml)$/i.test(word))
    throw fault(
      word,
      'expected the name of a package, not a file',
      'pylock import FILE takes over a file of another tool; --deps FILE names the deps file to edit.',
    );
}

/** The text up to the marker, and the marker. A semicolon in an address needs white space before it. */
function cutMarker(text: string): readonly [head: string, marker: string | undefined] {
  const at = text.includes('://') ? text.search(/\s;/) : text.indexOf(';');
  return at === -1 ? [text, undefined] : [text.slice(0, at).trim(), text.slice(at).replace(/^\s*;/, '').trim()];
}

/** `NAME[extras]`, and the text behind it. */
function cutName(text: string): readonly [name: string, rest: string] {
  const [whole = '', name = '', extras = ''] = /^([A-Za-z0-9._-]*)\s*(\[[^[\]]*\])?/.exec(text) ?? [];
  return [name + extras, text.slice(whole.length).trim()];
}

/** Errors of a constraint or marker, with the word in front. */
function reading<T>(word: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    const { message, hint, lines, cause } = error;
    throw new PylockError(error.code === 'not-supported' ? error.code : 'usage', `${quoted(word)}: ${message}`, {
      lines: word.includes('//') ? [] : lines,
      ...(hint === undefined ? {} : { hint }),
      cause,
    });
  }
}

function readUrl(word: string, text: string, key: RequirementKey): string {
  const at = text.replace(/^@\s*/, '');
  reading(word, () => readDirectText(`@ ${at}`, key));
  return at;
}

function readRest(word: string, rest: string): string | undefined {
  const text = rest.replace(/^@\s*/, '').replace(/^\((.*)\)$/, '$1');
  if (newest.has(text.toLowerCase()) || text === '') return undefined;
  if (text.startsWith('[')) throw fault(word, 'the bracket behind the name is not closed', 'Write: "NAME[extra]"');
  if (text.startsWith(','))
    throw fault(word, 'expected the name of one package', 'Several are named one behind another: pylock add web core');
  reading(word, () => readConstraint(text));
  return text;
}

/**
 * Reads `NAME`, `NAME[extras]`, `NAME>=1`, `NAME@^1`, `NAME @ https://…` and each with `; MARKER`.
 * @throws PylockError `usage`; `not-supported` for an address that no lock can hold
 */
export function readAsked(word: string): Asked {
  if (word.length > mostCharacters)
    throw fault(word, 'it is too long for the name of a package', 'Write a name alone.');
  checkKind(word);
  const [head, marker] = cutMarker(word.trim());
  const [name, rest] = cutName(head);
  const key = readKey(name);
  if (key === undefined)
    throw fault(word, 'expected the name of a package', 'For example: pylock add "uvicorn[standard]>=0.30"');
  if (key.name === 'python')
    throw fault(
      word,
      'Python is chosen by a setting, not as a package',
      'Write "python" in .pylock.yaml or .python-version, or use --python.',
    );
  if (marker !== undefined) reading(word, () => parseMarker(marker));
  const isUrl = isDirectText(rest.startsWith('@') ? rest : `@${rest}`) && rest.startsWith('@');
  return {
    ...key,
    word,
    spelling: name.replace(/\s*\[.*$/, ''),
    constraint: isUrl ? undefined : readRest(word, rest),
    url: isUrl ? readUrl(word, rest, key) : undefined,
    marker,
  };
}

/** Reads the name of a package to remove; extras and a constraint don't matter. @throws PylockError `usage` */
export function readName(word: string): NormalizedName {
  const name = normalizeName(cutName(word.trim())[0].replace(/\s*\[.*$/, ''));
  if (name !== undefined) return name;
  throw fault(word, 'expected the name of a package', 'For example: pylock remove uvicorn');
}
