/** A user and a password as sent, their percent escapes decoded. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/**
 * The netrc file's login for the host and port of an address. Its entry for all other hosts counts only where the
 * command line or the environment names the address (`isUsersOwn`).
 */
export type HostLogins = (url: URL, isUsersOwn: boolean) => Login | undefined;

/** The login of one index. */
export interface IndexLogin {
  /** Root of the index; its scheme, host and port receive the login. */
  readonly root: URL;
  readonly login: Login | undefined;
  /** Called with each request to the index, before it is sent. */
  readonly onUse?: () => void;
}

/** A part of an address with its percent escapes decoded; unchanged where a percent sign begins none. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The login in an address; undefined where there is none. */
export function loginOf(url: URL): Login | undefined {
  if (url.username === '' && url.password === '') return undefined;
  return { user: decoded(url.username), password: decoded(url.password) };
}

function basic({ user, password }: Login): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/**
 * The login of an index: that of its address, else the environment's for its name, else the netrc file's. An address
 * with only a user takes the password of the same user.
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

/** The netrc file's login for a host that is no index: by the exact host name, and over https alone. */
function ofHost(url: URL, hosts: HostLogins): Login | undefined {
  return url.protocol === 'https:' ? hosts(url, false) : undefined;
}

/**
 * Chooses the login of each request: the origin (scheme, host and port) of an index gets the login of the first index
 * there, and other hosts get that of the netrc file, over https alone.
 */
export function authorizer(indexes: readonly IndexLogin[], hosts: HostLogins): (url: URL) => string | undefined {
  return (url) => {
    const own = indexes.find(({ root }) => root.origin === url.origin);
    own?.onUse?.();
    const login = own === undefined ? ofHost(url, hosts) : own.login;
    return login === undefined ? undefined : basic(login);
  };
}
