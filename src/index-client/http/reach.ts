import { isIP } from 'node:net';
import { PylockError } from '../../errors.js';
import type { RememberingLookup } from './dns-lookup.js';
import type { HostList } from './host-list.js';
import { bareHost, isLoopback, isPublic } from './network-addresses.js';
import { redactUrl } from './redaction.js';
import type { ReachCheck } from './request.js';

/** How hosts are reached. */
export interface Ways {
  readonly lookup: RememberingLookup;
  /** Whether a request goes to a proxy, which may know hosts that nobody knows here. */
  readonly isProxied: (url: URL) => boolean;
}

/**
 * Whether every address of a host is on the internet. A host without one here is left to a proxy; without a proxy it ends the
 * request: a name server could have an address for the second question, that of the connection, which nobody checks.
 * @throws the error of Node for a host without an address
 */
async function isReachedByAll(url: URL, { lookup, isProxied }: Ways): Promise<boolean> {
  const host = bareHost(url.hostname);
  if (isLoopback(url.hostname)) return false;
  if (isIP(host) !== 0) return isPublic(host);
  const addresses = await lookup.addressesOf(host).catch((error: unknown) => {
    if (isProxied(url)) return [];
    throw error;
  });
  return addresses.every(({ address }) => isPublic(address));
}

/**
 * A check for addresses that only a lock names, which belongs to the repository: an address in a private network is
 * allowed only with one of `origins`, or a host of `trusted`. Otherwise a lock could make a CI machine call any
 * service in its network.
 */
export function reachCheck(origins: ReadonlySet<string>, trusted: HostList | undefined, ways: Ways): ReachCheck {
  return async (url) => {
    if (origins.has(url.origin) || trusted?.(url) === true) return;
    if (await isReachedByAll(url, ways)) return;
    throw new PylockError('private-address', 'the address lies in a private network, where no index does', {
      place: { file: redactUrl(url) },
      hint: `If it is right to ask it, name the index there (--index-url, --index), or set PYLOCK_TRUSTED_HOSTS=${url.host}`,
    });
  };
}
