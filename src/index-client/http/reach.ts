import { isIP } from 'node:net';
import { PylockError } from '../../errors.js';
import type { Asker } from './authorization.js';
import type { RememberingLookup } from './dns-lookup.js';
import type { HostList } from './host-list.js';
import { bareHost, isLoopback, isPublic } from './network-addresses.js';
import { redactUrl } from './redaction.js';

/** Checks an address before a request, and that of each redirect. @throws PylockError for a forbidden one */
export type ReachCheck = (url: URL) => Promise<void>;

/** The same client, which checks each address first. */
export function withReachCheck(asker: Asker, check: ReachCheck): Asker {
  return { ask: (request, read) => asker.ask({ ...request, check }, read) };
}

/** Whether every address of a host is on the internet. Only a proxy may know a host without any address here. */
async function isReachedByAll(hostname: string, lookup: RememberingLookup): Promise<boolean> {
  const host = bareHost(hostname);
  if (isLoopback(hostname)) return false;
  if (isIP(host) !== 0) return isPublic(host);
  const addresses = await lookup.addressesOf(host).catch(() => []);
  return addresses.every(({ address }) => isPublic(address));
}

/**
 * A check for addresses that only a lock names, which belongs to the repository: an address in a private network is
 * allowed only with one of `origins`, or a host of `trusted`. Otherwise a lock could make a CI machine call any
 * service in its network.
 */
export function reachCheck(
  origins: ReadonlySet<string>,
  trusted: HostList | undefined,
  lookup: RememberingLookup,
): ReachCheck {
  return async (url) => {
    if (origins.has(url.origin) || trusted?.(url) === true) return;
    if (await isReachedByAll(url.hostname, lookup)) return;
    throw new PylockError('private-address', 'the address lies in a private network, where no index does', {
      place: { file: redactUrl(url) },
      hint: `If it is right to ask it, name the index there (--index-url, --index), or set PYLOCK_TRUSTED_HOSTS=${url.host}`,
    });
  };
}
