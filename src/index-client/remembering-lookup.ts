import { lookup as resolveHost } from 'node:dns';
import type { LookupFunction } from 'node:net';

/**
 * Looks each host up once. A pool that opens many connections asks for the same name that many times,
 * and a name server that drops one of those queries holds its connection up for 5 s.
 */
export function rememberingLookup(): LookupFunction {
  const known = new Map<string, Promise<Parameters<Parameters<LookupFunction>[2]>>>();
  return (host, options, callback) => {
    const key = JSON.stringify([host, options]);
    let found = known.get(key);
    if (found === undefined) {
      found = new Promise((resolve) => {
        resolveHost(host, options, (error, address, family) => {
          if (error !== null) known.delete(key);
          resolve([error, address, family]);
        });
      });
      known.set(key, found);
    }
    found.then((result) => callback(...result));
  };
}
