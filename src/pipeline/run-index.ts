import type { AuditClient } from '../index-client/audit/audit-client.js';
import type { FactsCache } from '../index-client/facts/kept-facts.js';
import { type HostList, readHosts } from '../index-client/http/host-list.js';
import type { RequestTiming } from '../index-client/http/timing.js';
import type { HashedFiles, Indexes } from '../index-client/index-pool.js';
import type { IndexEnvironment } from '../index-client/machine/index-environment.js';
import type { OsvService } from '../index-client/osv/osv-service.js';
import type { IndexSelection } from '../index-client/selection.js';
import { version } from '../own-version.js';

/** The default number of concurrent requests: with latency, 48 were faster than 16 (docs/index.md). */
const defaultConcurrency = 48;

/** How the indexes of a run are asked. */
export interface RunIndexOptions {
  /** Undefined: where the machine keeps caches; null: no cache on disk. */
  readonly cacheDir: string | null | undefined;
  readonly offline: boolean;
  /** Revalidates fresh cached answers too. */
  readonly refresh: boolean;
  readonly concurrency?: number | undefined;
  /** Proxies, logins and folders; `process.env` where left out. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Hosts that are sent logins over plain http, as `--login-over-http` names them. */
  readonly overHttp?: readonly string[];
  /** As `--keyring-provider` names it; the variables of pip and uv decide where left out. */
  readonly keyringProvider?: string | undefined;
  readonly onWarning: (text: string) => void;
  /** Called after each answer, with the number of requests so far. */
  readonly onProgress?: (requests: number) => void;
  readonly onTiming?: (timing: RequestTiming) => void;
}

/** The indexes of a run, opened when the first of its deps files needs them, and shared by all. */
export class RunIndex {
  readonly #options: RunIndexOptions;
  readonly #variables: NodeJS.ProcessEnv;
  readonly #overHttp: HostList;
  #environment: Promise<IndexEnvironment> | undefined;
  #indexes: Promise<Indexes> | undefined;

  /** @throws PylockError `usage` for a host over http that is none, also where no index is asked */
  constructor(options: RunIndexOptions) {
    this.#options = options;
    this.#overHttp = readHosts(options.overHttp ?? [], '--login-over-http');
    this.#variables = options.environment ?? process.env;
  }

  /** The machine's settings for indexes; its files are read once, at the first request. */
  readonly environment = (): Promise<IndexEnvironment> => {
    this.#environment ??= this.#readEnvironment();
    return this.#environment;
  };

  /** A client for a selection; all share connections, cache and pages. */
  readonly open = async (selection: IndexSelection): Promise<AuditClient> => {
    this.#indexes ??= this.#open();
    return (await this.#indexes).open(selection);
  };

  /** A client of an OSV service. @throws PylockError `usage` for an address that is none */
  readonly osv = async (address: string): Promise<OsvService> => {
    this.#indexes ??= this.#open();
    return (await this.#indexes).osv(address);
  };

  /** The facts of files that the cache keeps; undefined without a cache. The client is not loaded for them. */
  readonly facts = async (): Promise<FactsCache | undefined> => {
    const { FactsCache } = await import('../index-client/facts/kept-facts.js');
    const folder = await this.#cacheFolder();
    return folder === undefined ? undefined : new FactsCache(folder, Date.now, this.#options.onWarning);
  };

  /** Requests sent so far. */
  async requests(): Promise<number> {
    return (await this.#opened())?.requests ?? 0;
  }

  /** Closes what was opened. Gives what was downloaded to be hashed. */
  async close(): Promise<readonly HashedFiles[]> {
    const indexes = await this.#opened();
    await indexes?.close();
    return indexes?.hashed ?? [];
  }

  #opened(): Promise<Indexes | undefined> {
    return this.#indexes?.catch(() => undefined) ?? Promise.resolve(undefined);
  }

  async #cacheFolder(): Promise<string | undefined> {
    const { defaultCacheDir } = await import('../index-client/machine/cache-path.js');
    const { cacheDir } = this.#options;
    return cacheDir === null ? undefined : (cacheDir ?? defaultCacheDir(this.#variables, process.platform));
  }

  async #readEnvironment(): Promise<IndexEnvironment> {
    const { readIndexEnvironment } = await import('../index-client/machine/index-environment.js');
    return readIndexEnvironment(this.#variables, process.platform, this.#options.onWarning);
  }

  /** The client is loaded only here: a run without requests starts faster. */
  async #open(): Promise<Indexes> {
    const { Indexes } = await import('../index-client/index-pool.js');
    const { openKeyring } = await import('../index-client/machine/keyring.js');
    const { network, namedLogins, hostLogins, trustedHosts, overHttp } = await this.environment();
    const { offline, refresh, onProgress, onTiming, onWarning, keyringProvider } = this.#options;
    return new Indexes({
      cacheDir: await this.#cacheFolder(),
      offline,
      refresh,
      concurrency: this.#options.concurrency ?? defaultConcurrency,
      userAgent: `pylock/${version}`,
      environment: network,
      namedLogins,
      hostLogins,
      // A run without network sends no password.
      keyring: offline ? undefined : openKeyring(keyringProvider, this.#variables, onWarning),
      trustedHosts,
      overHttp: (url) => overHttp(url) || this.#overHttp(url),
      onWarning,
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(onTiming === undefined ? {} : { onTiming }),
    });
  }
}
