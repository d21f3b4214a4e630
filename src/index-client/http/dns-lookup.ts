import { ADDRCONFIG, type LookupAddress, lookup as resolveHost } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Once } from '../once.js';

/** The options that `net` uses by default. A function, since most runs look no host up and need not load `node:dns`. */
const usual = () => ({ hints: process.platform === 'win32' ? 0 : ADDRCONFIG });

/**
 * Looks each host up once. A pool that opens many connections asks for the same name that many times, and a name
 * server that drops one of those queries delays its connection by 5 s. Besides, a connection goes to the checked
 * address: DNS rebinding has no effect.
 */
export class RememberingLookup {
  readonly #known = new Once<readonly LookupAddress[]>();

  /** For connections. */
  readonly forSockets: LookupFunction = (host, options, callback) => {
    this.#find(host, options).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };

  /** All addresses of a host. Rejects with the error of Node where there are none. */
  addressesOf(host: string): Promise<readonly LookupAddress[]> {
    return this.#find(host, usual());
  }

  #find(host: string, options: Parameters<LookupFunction>[1]): Promise<readonly LookupAddress[]> {
    const find = () =>
      new Promise<readonly LookupAddress[]>((resolve, reject) => {
        resolveHost(host, { ...options, all: true }, (error, addresses) => {
          if (error === null) resolve(addresses);
          else reject(error);
        });
      });
    return this.#known.get(host, find);
  }
}
