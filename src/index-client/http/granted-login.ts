import type { IndexAddress } from '../index-address.js';
import type { NamedIndex } from '../selection.js';
import { type HostLogins, type Login, settleLogin } from './authorization.js';
import type { HostList } from './host-list.js';
import { isLoopback } from './network-addresses.js';

/** What the user's machine says of logins. */
export interface LoginRules {
  /** By the name of an index. */
  readonly namedLogins: (name: string) => Partial<Login>;
  readonly hostLogins: HostLogins;
  /** Has the password of a user of an index at its address; left out, there is no keyring. */
  readonly keyring?: ((root: URL, user: string) => string | undefined) | undefined;
  /** Hosts that are sent a login over plain http. */
  readonly overHttp: HostList;
  /** Whether a request goes to a proxy, which reads all of plain http. */
  readonly isProxied: (url: URL) => boolean;
}

/** What an index is sent. */
export interface GrantedLogin {
  readonly login: Login | undefined;
  /** What the user should know before the index is asked: that the repository says where a login goes, or why none does. */
  readonly notice: string | undefined;
}

function isSame(a: Login | undefined, b: Login | undefined): boolean {
  return a?.user === b?.user && a?.password === b?.password;
}

/** Whether a login may go over plain http: it stays on this machine, or the user said so of the host. */
function mayGo(root: URL, { overHttp, isProxied }: LoginRules): boolean {
  return root.protocol === 'https:' || overHttp(root) || (isLoopback(root.hostname) && !isProxied(root));
}

/** Why an index is sent none of the logins that there are; undefined where there is none. */
function withheld(root: URL, { name, voucher = 'user' }: NamedIndex, rules: LoginRules): string | undefined {
  const none = `no login is sent to ${root.origin}`;
  if (voucher === 'contested' && Object.keys(rules.namedLogins(name)).length > 0)
    return `${none}: only .pylock.yaml says that the index "${name}" lies there, and the command line or the environment names other hosts for logins`;
  if (rules.hostLogins(root, true) !== undefined)
    return `${none}: the netrc file's "default" is for addresses that the command line or the environment names`;
  const usual = new URL(`${root.protocol}//${root.hostname}/`);
  if (rules.hostLogins(usual, false) === undefined) return undefined;
  return `${none}: the netrc file has one for the usual port of that host; for this port it needs "machine ${root.host}"`;
}

/**
 * The login of an index. One that stands in its address, or in the netrc file for its host, goes there wherever the address
 * comes from. One that is bound to the name alone goes where the user lets it, since a repository could name any host.
 * None goes over plain http to another machine.
 */
export function grantLogin(address: IndexAddress, index: NamedIndex, rules: LoginRules): GrantedLogin {
  const granted = grantKnown(address, index, rules);
  const { login } = granted;
  if (login === undefined || login.password !== '') return granted;
  // Like an entry of netrc, one of a keyring is for its address.
  const password = rules.keyring?.(address.root, login.user);
  return password === undefined ? granted : { ...granted, login: { ...login, password } };
}

/** The same without a keyring. */
function grantKnown({ root, login: given }: IndexAddress, index: NamedIndex, rules: LoginRules): GrantedLogin {
  const { name, voucher = 'user' } = index;
  const host = rules.hostLogins(root, voucher === 'user');
  const ofPlace = settleLogin(given, {}, host);
  const login = voucher === 'contested' ? ofPlace : settleLogin(given, rules.namedLogins(name), host);
  if (login === undefined) return { login, notice: withheld(root, index, rules) };
  if (!mayGo(root, rules)) {
    const notice = `no login is sent to ${root.origin}: everybody on the way could read it; use https, or say --login-over-http ${root.host}`;
    return { login: undefined, notice };
  }
  if (voucher === 'user' || isSame(login, ofPlace)) return { login, notice: undefined };
  const bind = `--index ${name}=URL, UV_INDEX=${name}=URL or PYLOCK_TRUSTED_HOSTS keeps it from going elsewhere`;
  return { login, notice: `the login of the index "${name}" goes to ${root.origin}, as .pylock.yaml says; ${bind}` };
}
