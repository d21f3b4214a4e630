import type { HttpClient } from './http.js';
import type { HttpAnswer } from './http-answer.js';
import type { HttpRequest } from './http-request.js';

/** A user and a password as they are sent, their percent escapes decoded. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** What the machine knows besides the addresses of indexes: by host, without a port (netrc). */
export type HostLogins = (host: string) => Login | undefined;

/** Asks over HTTP; every part of the index client does so with the credentials of the one index that it belongs to. */
export interface Asker {
  ask<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T | undefined>;
}

/** A part of an address without its percent escapes; as it is where a percent sign begins none. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The login that stands in an address; undefined where none does. */
export function loginOf(url: URL): Login | undefined {
  if (url.username === '' && url.password === '') return undefined;
  return { user: decoded(url.username), password: decoded(url.password) };
}

function basic({ user, password }: Login): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/**
 * The login of an index: what its address says, else what the environment says for its name, else the netrc file. An address
 * with a user alone takes the password of that very user.
 */
export function settleLogin(
  given: Login | undefined,
  named: Partial<Login>,
  host: Login | undefined,
): Login | undefined {
  if (given !== undefined && given.password !== '') return given;
  const user = given?.user ?? named.user;
  if (named.password !== undefined && (named.user ?? user) === user)
    return { user: user ?? '', password: named.password };
  if (host !== undefined && (user ?? host.user) === host.user) return host;
  return user === undefined ? undefined : { user, password: '' };
}

/**
 * What is sent where on behalf of one index: its own login to its own origin (scheme, host and port), and to the hosts
 * of its files what the netrc file has for them, over https alone. Two indexes of one origin have a login each.
 */
export function authorizer(root: URL, login: Login | undefined, hosts: HostLogins): (url: URL) => string | undefined {
  const own = login === undefined ? undefined : basic(login);
  return (url) => {
    if (url.origin === root.origin) return own;
    const other = url.protocol === 'https:' ? hosts(url.hostname) : undefined;
    return other === undefined ? undefined : basic(other);
  };
}

/**
 * What is sent for a file that no index lists: the login of the first index of its origin, else what the netrc file has
 * for its host, over https alone.
 */
export function fileAuthorizer(
  indexes: readonly { readonly root: URL; readonly login: Login | undefined }[],
  hosts: HostLogins,
): (url: URL) => string | undefined {
  return (url) => {
    const own = indexes.find(({ root }) => root.origin === url.origin);
    if (own !== undefined) return own.login === undefined ? undefined : basic(own.login);
    const other = url.protocol === 'https:' ? hosts(url.hostname) : undefined;
    return other === undefined ? undefined : basic(other);
  };
}

/** The same client, with the credentials of one index on every request. */
export function withAuthorization(http: HttpClient, authorize: (url: URL) => string | undefined): Asker {
  return { ask: (request, read) => http.ask({ ...request, authorization: authorize(request.url) }, read) };
}
