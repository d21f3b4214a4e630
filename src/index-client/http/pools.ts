import { createSecureContext, type SecureContext } from 'node:tls';
import type { Agent, Dispatcher } from 'undici';
import type { RememberingLookup } from './dns-lookup.js';
import type { TimeLimits } from './http-faults.js';
import { type Proxies, readCertificates } from './proxies.js';
import { withLastingFaults, withRefusals } from './proxy-connections.js';
import type { HttpOptions } from './request.js';

/** Sends requests over a pool of connections. */
type Send = (options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;

interface Pool {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/**
 * Opens the pool: keep-alive connections over HTTP/1.1, which was as fast in measurements as HTTP/2 and never
 * stalled.
 */
export async function openPool(
  options: HttpOptions,
  proxies: Proxies | undefined,
  limits: TimeLimits,
  { isSecure, lookup }: { readonly isSecure: boolean; readonly lookup: RememberingLookup },
): Promise<Pool> {
  const { default: request } = await import('undici/lib/api/api-request.js');
  // Reading a full bundle of authorities takes longer than a round trip; a proxy may use TLS of its own.
  const needsTls = isSecure || proxies !== undefined;
  const ca = needsTls ? readCertificates(options.environment, options.onWarning ?? (() => undefined)) : undefined;
  const tls = isSecure || ca !== undefined ? sharedContext(ca) : {};
  const connect = { timeout: limits.connect, lookup: lookup.forSockets, ...tls };
  const settings = { connections: options.concurrency, allowH2: false, keepAliveTimeout: 20_000, connect };
  const dispatcher = await (proxies === undefined ? openAgent(settings) : openProxyAgent(settings, proxies, tls));
  return { send: request.bind(dispatcher), close: () => dispatcher.destroy() };
}

/** The settings of TLS for every connection. */
interface TlsSettings {
  readonly secureContext?: SecureContext;
}

/**
 * The trusted certificates: those that the environment names, else Node's own. Without one context for all, each connection
 * makes its own, which takes a fifth of a handshake's CPU.
 */
function sharedContext(ca: readonly string[] | undefined): TlsSettings {
  return { secureContext: createSecureContext(ca === undefined ? {} : { ca: [...ca] }) };
}

async function openAgent(settings: Agent.Options): Promise<Dispatcher> {
  const { default: Agent } = await import('undici/lib/dispatcher/agent.js');
  return new Agent(settings);
}

/** Asks a proxy for a tunnel. */
type Tunnel = (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;

async function openProxyAgent(settings: Agent.Options, proxies: Proxies, tls: TlsSettings): Promise<Dispatcher> {
  // Only proxies need the set-up of the whole of undici.
  const { EnvHttpProxyAgent, Pool } = await import('undici');
  return new EnvHttpProxyAgent({
    ...settings,
    clientFactory: (origin, options) => {
      const pool = new Pool(origin, options);
      const open: Tunnel = pool.connect.bind(pool);
      return Object.assign(pool, { connect: withRefusals(open) });
    },
    factory: (origin, options: Agent.Options) => {
      const { connect } = options;
      return new Pool(
        origin,
        typeof connect === 'function' ? { ...options, connect: withLastingFaults(connect) } : options,
      );
    },
    requestTls: tls,
    proxyTls: tls,
    httpProxy: proxies.http ?? '',
    httpsProxy: proxies.https ?? '',
    noProxy: proxies.except,
  });
}

/** The pools, for http and for https, opened when first needed. */
export class Pools {
  readonly #open: (isSecure: boolean) => Promise<Pool>;
  readonly #pools = new Map<string, Promise<Pool>>();

  constructor(open: (isSecure: boolean) => Promise<Pool>) {
    this.#open = open;
  }

  get(protocol: string): Promise<Pool> {
    const pool = this.#pools.get(protocol) ?? this.#open(protocol === 'https:');
    this.#pools.set(protocol, pool);
    return pool;
  }

  async close(): Promise<void> {
    for (const pool of this.#pools.values()) await (await pool).close();
  }
}
