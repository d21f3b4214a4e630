import type { HttpClient } from './http.js';
import type { HttpAnswer } from './http-answer.js';
import type { HttpRequest } from './http-request.js';

/** A user and a password as they are sent, their percent escapes decoded. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/**
 * What the netrc file has for the host and port of an address. Its entry for all other hosts counts only where the
 * command line or the environment names the address (`isVouched`).
 */
export type HostLogins = (url: URL, isVouched: boolean) => Login | undefined;

/** What one index is sent. */
export interface IndexLogin {
  /** Root of the index; its scheme, host and port are where the login goes. */
  readonly root: URL;
  readonly login: Login | undefined;
  /** Told of each request to the index, before it is sent. */
  readonly onUse?: () => void;
}

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

/** What the netrc file has for a host that is no index: by the host's own name, and over https alone. */
function ofHost(url: URL, hosts: HostLogins): Login | undefined {
  return url.protocol === 'https:' ? hosts(url, false) : undefined;
}

/**
 * What is sent where: to the origin (scheme, host and port) of an index the login of the first one that lies there, and
 * to other hosts what the netrc file has for them, over https alone.
 */
export function authorizer(indexes: readonly IndexLogin[], hosts: HostLogins): (url: URL) => string | undefined {
  return (url) => {
    const own = indexes.find(({ root }) => root.origin === url.origin);
    own?.onUse?.();
    const login = own === undefined ? ofHost(url, hosts) : own.login;
    return login === undefined ? undefined : basic(login);
  };
}

/** The same client, with the credentials of one index on every request. */
export function withAuthorization(http: HttpClient, authorize: (url: URL) => string | undefined): Asker {
  return { ask: (request, read) => http.ask({ ...request, authorization: authorize(request.url) }, read) };
}
