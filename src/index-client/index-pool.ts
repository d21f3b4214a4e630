import type { AuditClient } from './audit/audit-client.js';
import { Cache } from './cache/cache.js';
import { Pages } from './cache/cached-pages.js';
import { DirectFetcher } from './direct/fetch-direct.js';
import { Downloader } from './file/download.js';
import { authorizer, type HostLogins, type IndexLogin, type Login, withAuthorization } from './http/authorization.js';
import { grantLogin, type LoginRules } from './http/granted-login.js';
import type { HostList } from './http/host-list.js';
import { HttpClient } from './http/http.js';
import { type Environment, isProxied, readProxies } from './http/proxies.js';
import { reachCheck, withReachCheck } from './http/reach.js';
import type { HttpOptions } from './http/request.js';
import { realClock } from './http/retry.js';
import { type IndexAddress, identityOf, parseIndexAddress } from './index-address.js';
import type { DirectFile } from './model.js';
import { Once } from './once.js';
import { PageQueue } from './page/thread/page-queue.js';
import { SelectedClient, type SelectedIndex } from './selected-client.js';
import type { IndexSelection, NamedIndex } from './selection.js';
import { type SharedParts, SingleIndex } from './single-index.js';

/** How {@link Indexes} are set up. */
export interface IndexesOptions {
  /** Undefined: no cache on disk. */
  readonly cacheDir: string | undefined;
  readonly offline: boolean;
  /** Ask again even where a cached answer is still fresh. */
  readonly refresh: boolean;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Called after each answer, for the progress line. */
  readonly onProgress?: (requests: number) => void;
  /** Told of each request when it is over. */
  readonly onTiming?: HttpOptions['onTiming'];
  /** A warning for the user, printed once each. */
  readonly onWarning?: (text: string) => void;
  /** `pylock` and its version; `pylock` where left out. */
  readonly userAgent?: string;
  /** Proxies and certificates; `process.env` where left out. */
  readonly environment?: Environment;
  /** What the environment says of the login for an index, by its name. */
  readonly namedLogins?: (name: string) => Partial<Login>;
  /** Logins of hosts, from the netrc file. */
  readonly hostLogins?: HostLogins;
  /** Has passwords of users whose address has none; none where left out. */
  readonly keyring?: LoginRules['keyring'];
  /** Hosts that are sent logins over plain http; none but this machine where left out. */
  readonly overHttp?: HostList;
  /** Hosts that a lock may name though they lie in a private network, besides those of indexes. */
  readonly trustedHosts?: HostList | undefined;
  /** Shorter waiting times, and a clock, for tests. */
  readonly limits?: HttpOptions['limits'];
  readonly clock?: HttpOptions['clock'];
}

/** Files of one index that were downloaded to be hashed. */
export interface HashedFiles {
  readonly index: string;
  readonly files: number;
}

/** Every index that a process asks: they share connections and cache, and each its pages, whichever selections they are in. */
export class Indexes {
  readonly #options: IndexesOptions;
  readonly #http: HttpClient;
  readonly #cache: Cache | undefined;
  readonly #queue = new PageQueue();
  readonly #shared: SharedParts;
  readonly #rules: LoginRules;
  readonly #known = new Map<string, SelectedIndex>();
  readonly #direct = new Once<DirectFile>();
  readonly #warned = new Set<string>();

  /** @throws PylockError `usage` where a proxy variable is no address */
  constructor(options: IndexesOptions) {
    const { cacheDir, offline, refresh, clock = realClock } = options;
    const { namedLogins = () => ({}), hostLogins = () => undefined, overHttp = () => false } = options;
    const proxies = readProxies(options.environment ?? process.env);
    this.#rules = {
      namedLogins,
      hostLogins,
      overHttp,
      keyring: options.keyring,
      isProxied: (url) => isProxied(url, proxies),
    };
    this.#options = options;
    this.#http = openHttp(options);
    this.#cache = cacheDir === undefined ? undefined : new Cache(cacheDir, (text) => this.#warn(text));
    const now = (): number => clock.now();
    this.#shared = {
      http: this.#http,
      cache: this.#cache,
      queue: this.#queue,
      hosts: hostLogins,
      offline,
      refresh,
      now,
    };
  }

  /** Requests sent so far, retries and redirects included. */
  get requests(): number {
    return this.#http.requests;
  }

  /** Which indexes offered no hash for files that are locked. */
  get hashed(): readonly HashedFiles[] {
    const counts = new Map<string, number>();
    for (const { name, index } of this.#known.values()) counts.set(name, (counts.get(name) ?? 0) + index.hashed);
    return [...counts].filter(([, files]) => files > 0).map(([index, files]) => ({ index, files }));
  }

  /**
   * A client for a selection of indexes. Closing it closes all.
   * @throws PylockError `usage` where an index has no http or https address, or a source names none of the indexes
   */
  open(selection: IndexSelection): AuditClient {
    const indexes = selection.indexes.map((one, at) => this.#index(one, at < selection.indexes.length - 1));
    const byName = new Map(indexes.map((index) => [index.name, index]));
    const sources = [...selection.sources].map(([project, name]) => {
      const index = byName.get(name);
      if (index === undefined) throw new Error(`${project} is bound to an index that there is not: ${name}`);
      return [project, index] as const;
    });
    const roots = selection.indexes.map((one) => this.#loginOf(parseIndexAddress(one.url), one));
    const files = withAuthorization(this.#http, authorizer(roots, this.#rules.hostLogins));
    const origins = new Set(roots.map(({ root }) => root.origin));
    const links = withReachCheck(files, reachCheck(origins, this.#options.trustedHosts, this.#http.lookup));
    return new SelectedClient({
      indexes,
      sources: new Map(sources),
      strategy: selection.strategy,
      direct: new DirectFetcher(new Pages({ ...this.#shared, http: files, identity: 'direct' }), this.#direct),
      downloader: new Downloader(links),
      links,
      requests: () => this.requests,
      onWarning: (text) => this.#warn(text),
      close: () => this.close(),
    });
  }

  /** Closes connections, and stores what was found out of the indexes. */
  async close(): Promise<void> {
    for (const { index } of this.#known.values()) index.save();
    await this.#http.close();
    await this.#queue.close();
    await this.#cache?.close();
  }

  #index(one: NamedIndex, isExtra: boolean): SelectedIndex {
    const { name, url, explicit } = one;
    const address = parseIndexAddress(url);
    const own = this.#loginOf(address, one);
    const { login } = own;
    const key = JSON.stringify([identityOf(address, login), login?.password, name, explicit, isExtra]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = { name, explicit, index: new SingleIndex(address, own, isExtra, this.#shared) };
    this.#known.set(key, index);
    return index;
  }

  /** What an index is sent; what the user should know of that is said once it is asked. */
  #loginOf(address: IndexAddress, index: NamedIndex): IndexLogin {
    const { login, notice } = grantLogin(address, index, this.#rules);
    const onUse = (): void => {
      if (notice !== undefined) this.#warn(notice);
    };
    return { root: address.root, login, onUse };
  }

  #warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#options.onWarning?.(text);
  }
}

function openHttp(options: IndexesOptions): HttpClient {
  const { concurrency, userAgent = 'pylock', environment = process.env } = options;
  const { onProgress, onTiming, onWarning, limits, clock } = options;
  const http: HttpClient = new HttpClient({
    concurrency,
    userAgent,
    environment,
    onAnswer: () => onProgress?.(http.requests),
    ...(onTiming === undefined ? {} : { onTiming }),
    ...(onWarning === undefined ? {} : { onWarning }),
    ...(limits === undefined ? {} : { limits }),
    ...(clock === undefined ? {} : { clock }),
  });
  return http;
}
