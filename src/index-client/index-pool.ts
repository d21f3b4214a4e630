import type { AuditClient } from './audit/audit-client.js';
import { Cache } from './cache/cache.js';
import { Pages } from './cache/cached-pages.js';
import { DirectFetcher } from './direct/fetch-direct.js';
import { GitFetcher } from './direct/fetch-git.js';
import { FactsReader } from './facts/facts-reader.js';
import { Downloader } from './file/download.js';
import { FileMetadataReader } from './file/file-metadata.js';
import { RangedReader } from './file/ranged-file.js';
import { WheelReader } from './file/wheel-reader.js';
import { grantLogin, type LoginRules } from './granted-login.js';
import { authorizer, type HostLogins, type IndexLogin, type Login } from './http/authorization.js';
import { FolderHttp, isFolderAddress } from './http/folder-http.js';
import type { HostList } from './http/host-list.js';
import { HttpClient } from './http/http.js';
import { type Environment, isProxied, readProxies } from './http/proxies.js';
import { reachCheck } from './http/reach.js';
import type { HttpOptions } from './http/request.js';
import { realClock } from './http/retry.js';
import { type IndexAddress, identityOf, parseIndexAddress } from './index-address.js';
import type { DirectFile } from './model.js';
import { Once } from './once.js';
import { OsvService, parseOsvAddress } from './osv/osv-service.js';
import { Abilities } from './page/abilities.js';
import { PageQueue } from './page/page-queue.js';
import type { IndexSelection, NamedIndex } from './selection.js';
import { type SharedParts, SingleIndex } from './single-index.js';
import { PageMemory } from './solve-memory.js';
import { SelectedClient, type SelectedIndex } from './which-index.js';

/** The options of {@link Indexes}. */
export interface IndexesOptions {
  /** Undefined: no cache on disk. */
  readonly cacheDir: string | undefined;
  readonly offline: boolean;
  /** Revalidates fresh cached answers too. */
  readonly refresh: boolean;
  /** The most concurrent requests. */
  readonly concurrency: number;
  /** Called after each answer, for the progress line. */
  readonly onProgress?: (requests: number) => void;
  /** Called after each request. */
  readonly onTiming?: HttpOptions['onTiming'];
  /** Called with a warning for the user, once each. */
  readonly onWarning?: (text: string) => void;
  /** `pylock` and its version; `pylock` where left out. */
  readonly userAgent?: string;
  /** Proxies and certificates; `process.env` where left out. */
  readonly environment?: Environment;
  /** The environment's login for an index, by its name. */
  readonly namedLogins?: (name: string) => Partial<Login>;
  /** Logins of hosts, from the netrc file. */
  readonly hostLogins?: HostLogins;
  /** The passwords of users whose address has none; none where left out. */
  readonly keyring?: LoginRules['keyring'];
  /** Hosts that get logins over plain http; only this machine where left out. */
  readonly overHttp?: HostList;
  /** Private hosts that a lock may name, besides those of indexes. */
  readonly trustedHosts?: HostList | undefined;
  /** Shorter time limits, and a clock, for tests. */
  readonly limits?: HttpOptions['limits'];
  readonly clock?: HttpOptions['clock'];
}

/** The files of one index that were downloaded for their hashes. */
export interface HashedFiles {
  readonly index: string;
  readonly files: number;
}

/**
 * Every index of a process: all share connections and cache, and each shares its pages between the selections that it
 * is in.
 */
export class Indexes {
  readonly #options: IndexesOptions;
  readonly #http: HttpClient;
  readonly #cache: Cache | undefined;
  readonly #queue = new PageQueue();
  readonly #shared: SharedParts;
  readonly #rules: LoginRules;
  readonly #known = new Map<string, SelectedIndex>();
  readonly #direct = new Once<DirectFile>();
  readonly #repositories: GitFetcher;
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
    this.#repositories = new GitFetcher({ cache: this.#cache, offline, now });
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

  /** The indexes that offered no hash for locked files. */
  get hashed(): readonly HashedFiles[] {
    const counts = new Map<string, number>();
    for (const { name, index } of this.#known.values()) counts.set(name, (counts.get(name) ?? 0) + index.hashed);
    return [...counts].filter(([, files]) => files > 0).map(([index, files]) => ({ index, files }));
  }

  /**
   * A client for a selection of indexes. Closing it closes all.
   * @throws PylockError `usage` where an index has no http, https or file address, or a source names none of the indexes
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
    const authorize = authorizer(roots, this.#rules.hostLogins);
    const files = this.#http.by({ authorize });
    const silent = roots.map(({ root, login }) => ({ root, login }));
    const loginFor = authorizer(silent, this.#rules.hostLogins);
    const origins = new Set(roots.map(({ root }) => root.origin));
    const ways = { lookup: this.#http.lookup, isProxied: this.#rules.isProxied };
    const check = reachCheck(origins, this.#options.trustedHosts, ways);
    const links = this.#http.by({ authorize, check });
    const linked = new Abilities(undefined, 'direct', this.#shared.now);
    const facts = new FactsReader(links, new FileMetadataReader(links, linked, this.#shared));
    return new SelectedClient({
      indexes,
      sources: new Map(sources),
      strategy: selection.strategy,
      direct: new DirectFetcher(new Pages({ ...this.#shared, http: files, identity: 'direct' }), this.#direct),
      repositories: this.#repositories,
      downloader: new Downloader(links),
      queue: this.#queue,
      memory: this.#memoryOf(indexes.map(({ index }) => index)),
      wheels: new WheelReader({ ...this.#shared, reader: new RangedReader(links) }),
      sendsLogin: (url) => loginFor(new URL(url)) !== undefined,
      facts: this.#shared.offline ? undefined : facts,
      requests: () => this.requests,
      onWarning: (text) => this.#warn(text),
      close: () => this.close(),
    });
  }

  /** A client of an OSV service, which gets the login that the netrc file has for it. @throws PylockError `usage` */
  osv(address: string): OsvService {
    const root = parseOsvAddress(address);
    const http = this.#http.by({ authorize: authorizer([], this.#rules.hostLogins) });
    return new OsvService(root, http, new Pages({ ...this.#shared, http, identity: `osv ${root.href}` }));
  }

  /** Closes connections, and stores the abilities of the indexes. */
  async close(): Promise<void> {
    for (const { index } of this.#known.values()) index.save();
    await this.#http.close();
    await this.#cache?.close();
  }

  #memoryOf(indexes: readonly SingleIndex[]): PageMemory | undefined {
    const { offline, refresh, now } = this.#shared;
    if (this.#cache === undefined || offline || refresh) return undefined;
    return new PageMemory({ indexes, cache: this.#cache, now, hasWarned: () => this.#warned.size > 0 });
  }

  #index(one: NamedIndex, isExtra: boolean): SelectedIndex {
    const { name, url, explicit } = one;
    const address = parseIndexAddress(url);
    const own = this.#loginOf(address, one);
    const { login } = own;
    const key = JSON.stringify([identityOf(address, login), login?.password, name, explicit, isExtra]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = { name, explicit, index: new SingleIndex(address, own, isExtra, this.#partsFor(address)) };
    this.#known.set(key, index);
    return index;
  }

  /** A folder is read without a cache, and offline too. */
  #partsFor({ root }: IndexAddress): SharedParts {
    if (!isFolderAddress(root)) return this.#shared;
    return { ...this.#shared, http: new FolderHttp(root), cache: undefined, offline: false };
  }

  /** The login of an index; its warning is printed at the first request. */
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
