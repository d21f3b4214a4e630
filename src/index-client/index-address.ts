import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import { type Login, loginOf } from './http/authorization.js';
import { isFolderAddress } from './http/folder-http.js';
import { redactUrl, withoutCredentials } from './http/redaction.js';

const simpleEnding = '/simple';

/** The addresses of an index's pages. None holds credentials. */
export interface IndexAddress {
  /** Without a slash at its end. */
  readonly root: URL;
  /** The scheme, before the host. */
  readonly login: Login | undefined;
  simplePage(name: NormalizedName): URL;
  /** The page on devpi, if the root is one of its indexes; undefined where the root is already devpi's Simple API. */
  devpiPage(name: NormalizedName): URL | undefined;
  /** The root as a folder; undefined where its name is that of a Simple index, whose list would be long. */
  readonly folder: URL | undefined;
  /** Undefined where the root does not end in `/simple`, so that the address of a JSON API is unknown. */
  jsonPage(name: NormalizedName): URL | undefined;
  versionPage(name: NormalizedName, version: string): URL | undefined;
}

function parseRoot(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  // The host of another machine would be asked by the operating system.
  if (url !== undefined && isFolderAddress(url) && url.host === '' && /^file:\/\//i.test(text)) return url;
  const shown = text.includes('@') ? redactUrl(text) : JSON.stringify(text.slice(0, 200));
  throw new PylockError('usage', `expected the http or https address of an index, found ${shown}`, {
    hint: 'Give the root of a Simple index, such as https://HOST/simple, or file:///PATH/simple for one that pylock vendor made.',
  });
}

/** Identifies an index, in the cache too: the root, with the user's name where there is one. */
export function identityOf(address: IndexAddress, login: Login | undefined): string {
  const { origin, pathname, search } = address.root;
  // The root of a server has a slash that no other root has; cache keys leave it out.
  return `${encodeURIComponent(login?.user ?? '')}@${origin}${pathname === '/' ? '' : pathname}${search}`;
}

/**
 * Reads the root of a Simple index. Its JSON API is looked for beside it: `…/simple` -> `…/pypi`. A folder of this machine (`file:`)
 * has pages of projects alone.
 * @throws PylockError `usage` where the text is no http, https or file address.
 */
export function parseIndexAddress(text: string): IndexAddress {
  const given = parseRoot(text);
  const root = withoutCredentials(given);
  root.hash = '';
  let path = root.pathname;
  while (path.endsWith('/')) path = path.slice(0, -1);
  const isFolder = isFolderAddress(root);
  const api = path.endsWith(simpleEnding) && !isFolder ? `${path.slice(0, -simpleEnding.length)}/pypi` : undefined;
  const at = (pathname: string): URL => {
    const url = new URL(root);
    url.pathname = pathname;
    return url;
  };
  return {
    root: at(path),
    login: loginOf(given),
    folder: isFolder || path.endsWith('simple') ? undefined : at(`${path}/`),
    simplePage: (name) => at(`${path}/${name}/`),
    devpiPage: (name) => (isFolder || path.endsWith('simple') ? undefined : at(`${path}/+simple/${name}/`)),
    jsonPage: (name) => (api === undefined ? undefined : at(`${api}/${name}/json`)),
    versionPage: (name, version) => (api === undefined ? undefined : at(`${api}/${name}/${version}/json`)),
  };
}
