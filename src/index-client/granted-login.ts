import { type HostLogins, type Login, settleLogin } from './http/authorization.js';
import { isFolderAddress } from './http/folder-http.js';
import type { HostList } from './http/host-list.js';
import { isLoopback } from './http/network-addresses.js';
import type { IndexAddress } from './index-address.js';
import type { NamedIndex } from './selection.js';

/** The machine's settings for logins. */
export interface LoginRules {
  /** By the name of an index. */
  readonly namedLogins: (name: string) => Partial<Login>;
  readonly hostLogins: HostLogins;
  /** The password of a user of an index at its address; left out, there is no keyring. */
  readonly keyring?: ((root: URL, user: string) => string | undefined) | undefined;
  /** Hosts that may get a login over plain http. */
  readonly overHttp: HostList;
  /** Whether a request goes to a proxy, which can read plain http. */
  readonly isProxied: (url: URL) => boolean;
}

/** The file that names an index of the repository, where no other is said. */
const configName = '.pylock.yaml';

/** The login of an index. */
export interface GrantedLogin {
  readonly login: Login | undefined;
  /** The warning before the index is asked: that the repository decides where a login goes, or why none is sent. */
  readonly notice: string | undefined;
}

function isSame(a: Login | undefined, b: Login | undefined): boolean {
  return a?.user === b?.user && a?.password === b?.password;
}

/** Whether a login may go over plain http: to this machine, or to a host that the user allows. */
function mayGo(root: URL, { overHttp, isProxied }: LoginRules): boolean {
  return root.protocol === 'https:' || overHttp(root) || (isLoopback(root.hostname) && !isProxied(root));
}

/** The reason why an index gets none of the existing logins; undefined where there is none. */
function withheld(
  root: URL,
  { name, claim = 'user', from = configName }: NamedIndex,
  rules: LoginRules,
): string | undefined {
  const none = `no login is sent to ${root.origin}`;
  if (claim === 'contested' && Object.keys(rules.namedLogins(name)).length > 0)
    return `${none}: only ${from} says that the index "${name}" lies there, and the command line or the environment names other hosts for logins`;
  if (rules.hostLogins(root, true) !== undefined)
    return `${none}: the netrc file's "default" is for addresses that the command line or the environment names`;
  const usual = new URL(`${root.protocol}//${root.hostname}/`);
  if (rules.hostLogins(usual, false) === undefined) return undefined;
  return `${none}: the netrc file has one for the usual port of that host; for this port it needs "machine ${root.host}"`;
}

/**
 * The login of an index. A login in its address, or in the netrc file for its host, is sent wherever the address
 * comes from. A login bound to the name alone is sent only where the user allows it, since a repository could name
 * any host. No login goes over plain http to another machine.
 */
export function grantLogin(address: IndexAddress, index: NamedIndex, rules: LoginRules): GrantedLogin {
  if (isFolderAddress(address.root)) return { login: undefined, notice: undefined };
  const granted = grantKnown(address, index, rules);
  const { login } = granted;
  if (login === undefined || login.password !== '') return granted;
  // Like an entry of netrc, one of a keyring is for its address.
  const password = rules.keyring?.(address.root, login.user);
  return password === undefined ? granted : { ...granted, login: { ...login, password } };
}

/** The same without a keyring. */
function grantKnown({ root, login: given }: IndexAddress, index: NamedIndex, rules: LoginRules): GrantedLogin {
  const { name, claim = 'user', from = configName } = index;
  const host = rules.hostLogins(root, claim === 'user');
  const ofPlace = settleLogin(given, {}, host);
  const login = claim === 'contested' ? ofPlace : settleLogin(given, rules.namedLogins(name), host);
  if (login === undefined) return { login, notice: withheld(root, index, rules) };
  if (!mayGo(root, rules)) {
    const notice = `no login is sent to ${root.origin}: anyone on the way could read it; use https, or add --login-over-http ${root.host}`;
    return { login: undefined, notice };
  }
  if (claim === 'user' || isSame(login, ofPlace)) return { login, notice: undefined };
  const bind = `--index ${name}=URL, UV_INDEX=${name}=URL or PYLOCK_TRUSTED_HOSTS keeps it from going elsewhere`;
  return { login, notice: `the login of the index "${name}" goes to ${root.origin}, as ${from} says; ${bind}` };
}
