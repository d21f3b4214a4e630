import { homedir } from 'node:os';
import { join } from 'node:path';
import type { HostLogins, Login } from '../http/authorization.js';
import { portOf } from '../http/host-list.js';
import { bareHost } from '../http/network-addresses.js';
import type { Environment } from '../http/proxies.js';
import { readSettingsFile } from './settings-file.js';

/** One word of a netrc file. */
interface Word {
  readonly text: string;
  readonly line: number;
}

/**
 * The words of a netrc file: separated by blanks, in double quotes where they hold any; `#` begins a comment at a
 * line's start or after a blank.
 */
function* wordsOf(text: string): Iterable<Word | 'blank-line'> {
  let line = 0;
  for (const row of text.split('\n')) {
    line += 1;
    if (row.trim() === '') yield 'blank-line';
    for (const word of wordsOfLine(row)) {
      if (word.startsWith('#')) break;
      yield { text: unquoted(word), line };
    }
  }
}

function* wordsOfLine(row: string): Iterable<string> {
  let at = 0;
  while (at < row.length) {
    if (' \t\r'.includes(row.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    const isQuoted = row.charAt(at) === '"';
    at += 1;
    while (at < row.length && (isQuoted ? row.charAt(at) !== '"' : !' \t\r'.includes(row.charAt(at))))
      at += row.charAt(at) === '\\' ? 2 : 1;
    if (isQuoted) at += 1;
    yield row.slice(start, at);
  }
}

function unquoted(word: string): string {
  const inner = word.length > 1 && word.startsWith('"') && word.endsWith('"') ? word.slice(1, -1) : word;
  return inner.replaceAll(/\\(.)/g, '$1');
}

/** The logins of a netrc file by host, and its first invalid line. */
export interface Netrc {
  readonly hosts: ReadonlyMap<string, Login>;
  /** For all other hosts. */
  readonly fallback: Login | undefined;
  readonly badLine: number | undefined;
}

/** Reads the entries of a netrc file in order. */
class NetrcReader {
  readonly hosts = new Map<string, Login>();
  fallback: Login | undefined;
  #host: string | undefined;
  #entry: { user?: string; password?: string } | undefined;

  /** Begins the entry of a host, or of all other hosts. */
  begin(host: string | undefined): void {
    this.end();
    this.#host = host;
    this.#entry = {};
  }

  /** False where no entry has begun. */
  set(key: string, value: string): boolean {
    if (this.#entry === undefined) return false;
    if (key === 'login' || key === 'user') this.#entry.user = value;
    else if (key === 'password') this.#entry.password = value;
    return true;
  }

  /** Ends the entry; the first of two for a host counts, as in curl. */
  end(): void {
    const { user = '', password = '' } = this.#entry ?? {};
    if (this.#entry !== undefined && this.#host === undefined) this.fallback ??= { user, password };
    else if (this.#host !== undefined && !this.hosts.has(this.#host)) this.hosts.set(this.#host, { user, password });
    this.#entry = undefined;
    this.#host = undefined;
  }
}

/** Reads the text of a netrc file, up to the first invalid line. */
export function parseNetrc(text: string): Netrc {
  const reader = new NetrcReader();
  const words = [...wordsOf(text)];
  const result = (badLine?: number): Netrc => ({ hosts: reader.hosts, fallback: reader.fallback, badLine });
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || word === 'blank-line') continue;
    const { text: key, line } = word;
    if (key === 'default') {
      reader.begin(undefined);
      continue;
    }
    const value = nextWord(words, at);
    if (value === undefined) return result(line);
    at = value.at;
    if (key === 'machine') reader.begin(value.text.toLowerCase());
    else if (key === 'macdef') at = endOfMacro(words, at);
    else if (!['login', 'user', 'account', 'password'].includes(key) || !reader.set(key, value.text))
      return result(line);
  }
  reader.end();
  return result();
}

/** A value may stand on the next line. */
function nextWord(
  words: readonly (Word | 'blank-line')[],
  from: number,
): { readonly text: string; readonly at: number } | undefined {
  for (let at = from + 1; at < words.length; at += 1) {
    const word = words[at];
    if (word !== undefined && word !== 'blank-line') return { text: word.text, at };
  }
  return undefined;
}

/** A macro ends at the next blank line. */
function endOfMacro(words: readonly (Word | 'blank-line')[], from: number): number {
  const end = words.indexOf('blank-line', from);
  return end === -1 ? words.length : end;
}

/** The path of the netrc file: that of NETRC, else `~/.netrc`, else `~/_netrc`. */
function placesOf(environment: Environment): readonly string[] {
  const named = environment['NETRC'];
  if (named !== undefined && named !== '') return [named];
  try {
    const home = environment['HOME'] || homedir();
    return [join(home, '.netrc'), join(home, '_netrc')];
  } catch {
    return [];
  }
}

/** The entry of a host: the one with the port too, else, at the default port of http or https, the one without. */
function entryFor(url: URL, hosts: ReadonlyMap<string, Login>): Login | undefined {
  const { hostname } = url;
  const withPort = hosts.get(`${hostname}:${portOf(url)}`);
  if (withPort !== undefined || url.port !== '') return withPort;
  return hosts.get(hostname) ?? hosts.get(bareHost(hostname));
}

/**
 * The logins of hosts that the user's netrc file has. A faulty file is a warning, which never shows any of its text.
 */
export function readNetrc(environment: Environment, onWarning: (text: string) => void): HostLogins {
  for (const path of placesOf(environment)) {
    const file = readSettingsFile(path);
    if (file === 'missing') continue;
    if ('fault' in file) {
      onWarning(`${path} can't be read (${file.fault}); no credentials are taken from it`);
      return () => undefined;
    }
    const { hosts, fallback, badLine } = parseNetrc(file.text);
    if (badLine !== undefined)
      onWarning(`${path}:${badLine}: this is no line of a netrc file; only the entries before it are used`);
    return (url, isUsersOwn) => entryFor(url, hosts) ?? (isUsersOwn ? fallback : undefined);
  }
  return () => undefined;
}
