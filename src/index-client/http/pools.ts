import { createSecureContext, type SecureContext } from 'node:tls';
import type { Agent, Dispatcher } from 'undici';
import type { RememberingLookup } from './dns-lookup.js';
import type { TimeLimits } from './http-faults.js';
import { type Proxies, readCertificates } from './proxies.js';
import type { HttpOptions } from './request.js';

/** Sends requests over connections that are kept. */
type Send = (options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;

interface Pool {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/** Opens the pool: keep-alive connections over HTTP/1.1, which was as fast here as HTTP/2 and never stalled. */
export async function openPool(
  options: HttpOptions,
  proxies: Proxies | undefined,
  limits: TimeLimits,
  { isSecure, lookup }: { readonly isSecure: boolean; readonly lookup: RememberingLookup },
): Promise<Pool> {
  const { default: request } = await import('undici/lib/api/api-request.js');
  // Reading a bundle of all the world's authorities takes longer than a round trip; a proxy may speak TLS by itself.
  const needsTls = isSecure || proxies !== undefined;
  const ca = needsTls ? readCertificates(options.environment, options.onWarning ?? (() => undefined)) : undefined;
  const tls: TlsSettings = ca === undefined ? {} : { secureContext: createSecureContext({ ca: [...ca] }) };
  const connect = { timeout: limits.connect, lookup: lookup.forSockets, ...tls };
  const settings = { connections: options.concurrency, allowH2: false, keepAliveTimeout: 20_000, connect };
  const dispatcher = await (proxies === undefined ? openAgent(settings) : openProxyAgent(settings, proxies, tls));
  return { send: request.bind(dispatcher), close: () => dispatcher.destroy() };
}

/** The trusted certificates, where the environment names some. */
interface TlsSettings {
  readonly secureContext?: SecureContext;
}

async function openAgent(settings: Agent.Options): Promise<Dispatcher> {
  const { default: Agent } = await import('undici/lib/dispatcher/agent.js');
  return new Agent(settings);
}

async function openProxyAgent(settings: Agent.Options, proxies: Proxies, tls: TlsSettings): Promise<Dispatcher> {
  // Proxies alone need what only the whole of undici sets up.
  const { EnvHttpProxyAgent } = await import('undici');
  return new EnvHttpProxyAgent({
    ...settings,
    requestTls: tls,
    proxyTls: tls,
    httpProxy: proxies.http ?? '',
    httpsProxy: proxies.https ?? '',
    noProxy: proxies.except,
  });
}

/** Connections that are kept, for http and for https, opened when first needed. */
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
