import { isIP } from 'node:net';
import { PylockError } from '../../errors.js';
import type { RememberingLookup } from './dns-lookup.js';
import type { HostList } from './host-list.js';
import { bareHost, isLoopback, isPublic } from './network-addresses.js';
import { redactUrl } from './redaction.js';
import type { ReachCheck } from './request.js';

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
