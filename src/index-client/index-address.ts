import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import { redactUrl, withoutCredentials } from './redact.js';

const simpleEnding = '/simple';

/** Where the pages of an index lie. No address here holds credentials. */
export interface IndexAddress {
  /** Tells indexes apart in the cache: the root, with the user's name where there is one. */
  readonly identity: string;
  /** Value of Authorization by origin. */
  readonly credentials: ReadonlyMap<string, string>;
  simplePage(name: NormalizedName): URL;
  /** Undefined where the root does not end in `/simple`, so that nobody knows where a JSON API would be. */
  jsonPage(name: NormalizedName): URL | undefined;
  versionPage(name: NormalizedName, version: string): URL | undefined;
}

/** A part of an address without its percent escapes; as it is where a percent sign begins none. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function basic(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  const pair = `${decoded(url.username)}:${decoded(url.password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function parseRoot(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  const shown = text.includes('@') ? redactUrl(text) : JSON.stringify(text.slice(0, 200));
  throw new PylockError('usage', `expected the http or https address of an index, found ${shown}`, {
    hint: 'Give the root of a Simple index, such as https://HOST/simple.',
  });
}

/**
 * Reads the root of a Simple index. Its JSON API is looked for beside it: `…/simple` -> `…/pypi`.
 * @throws PylockError `usage` where the text is no http or https address.
 */
export function parseIndexAddress(text: string): IndexAddress {
  const given = parseRoot(text);
  const root = withoutCredentials(given);
  root.hash = '';
  let path = root.pathname;
  while (path.endsWith('/')) path = path.slice(0, -1);
  const api = path.endsWith(simpleEnding) ? `${path.slice(0, -simpleEnding.length)}/pypi` : undefined;
  const at = (pathname: string): URL => {
    const url = new URL(root);
    url.pathname = pathname;
    return url;
  };
  const authorization = basic(given);
  return {
    identity: `${given.username}@${root.origin}${path}${root.search}`,
    credentials: new Map(authorization === undefined ? [] : [[root.origin, authorization]]),
    simplePage: (name) => at(`${path}/${name}/`),
    jsonPage: (name) => (api === undefined ? undefined : at(`${api}/${name}/json`)),
    versionPage: (name, version) => (api === undefined ? undefined : at(`${api}/${name}/${version}/json`)),
  };
}
