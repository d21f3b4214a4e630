import { isIP } from 'node:net';
import { PylockError } from '../errors.js';
import type { Asker } from './authorization.js';
import type { HostList } from './host-list.js';
import { bareHost, isLoopback, isPublic } from './network-addresses.js';
import { redactUrl } from './redact.js';
import type { RememberingLookup } from './remembering-lookup.js';

/** Checks an address before it is asked, that of each redirect too. @throws PylockError where it must not be */
export type ReachCheck = (url: URL) => Promise<void>;

/** The same asker, which checks each address first. */
export function withReachCheck(asker: Asker, check: ReachCheck): Asker {
  return { ask: (request, read) => asker.ask({ ...request, check }, read) };
}

/** Whether every address of a host is on the internet. A host without one here may be known to a proxy. */
async function isReachedByAll(hostname: string, lookup: RememberingLookup): Promise<boolean> {
  const host = bareHost(hostname);
  if (isLoopback(hostname)) return false;
  if (isIP(host) !== 0) return isPublic(host);
  const addresses = await lookup.addressesOf(host).catch(() => []);
  return addresses.every(({ address }) => isPublic(address));
}

/**
 * A check for addresses that only a lock names, which is the repository's: one inside a private network is asked only if it
 * has one of `origins`, or a host of `trusted`. Else a lock could have a machine of CI call whatever listens beside it.
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
