import type { HttpAnswer } from '../http/answer.js';
import type { Http, HttpRequest } from '../http/request.js';
import { type Cache, type CacheEntry, type CacheStamp, textOf } from './cache.js';
import { conditions, isFresh, stampOf } from './freshness.js';
import { type Form, inForm } from './kept-form.js';
import { digestOf, type KeptPage, PageTrail } from './page-trail.js';
import type { StoredBytes } from './stored-bytes.js';

/** Decoded bytes of one page at most. */
export const mostPageBytes = 256 * 1024 * 1024;

/** One kind of page: its request, its reader, and its form in the cache. */
export interface PageKind<T> {
  /** Part of the cache key. */
  readonly kind: string;
  readonly accept: string;
  /** Further headers; no part of the cache key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The limits in bytes and ms, where they differ from those of a page; whether a content encoding is kept. */
  readonly limits?: { readonly mostBytes: number; readonly total: number; readonly raw?: boolean };
  read(answer: HttpAnswer): Promise<T>;
  /** Its form in the cache, in pieces that are written one after the other. */
  print(page: T): readonly Buffer[];
  /** Reads the output of {@link PageKind.print}. Any error makes the entry a miss. */
  parse(body: Buffer): T;
  /** The same page, whose bytes are read from the cache from now on; left out, it stays in memory. */
  stored?(page: T, body: StoredBytes): T;
  /** Whether two pages tell the same though their bytes differ; left out, bytes alone count. */
  isSame?(one: T, other: T): boolean;
}

/** Cached JSON of a given form. @throws Error where it is none, or of another form */
export function parseKept<T>(body: Buffer, form: Form<T>): T {
  return inForm(JSON.parse(textOf(body)) ?? undefined, form);
}

/** The form in the cache of pages that are plain JSON. */
export function keptAsJson<T>(form: Form<T>): Pick<PageKind<T>, 'print' | 'parse'> {
  return {
    print: (page) => [Buffer.from(JSON.stringify(page ?? null))],
    parse: (body) => parseKept(body, form),
  };
}

/** The result of {@link Pages.get}; `offline` where only the index could answer. */
export type PageAnswer<T> = { readonly page: T } | 'absent' | 'offline';

/** Options of a request for a page. */
export interface PageAsking {
  /** Like those of a request: the statuses that mean "not there", and whether it is sent once. */
  readonly isAbsent?: HttpRequest['isAbsent'];
  readonly isGuess?: boolean;
}

/** Pages of one index: from the cache where they are fresh, else from the index. */
export class Pages {
  readonly #http: Http;
  readonly #cache: Cache | undefined;
  readonly #identity: string;
  readonly #offline: boolean;
  readonly #refresh: boolean;
  readonly #now: () => number;
  readonly #trail = new PageTrail();

  constructor(options: {
    readonly http: Http;
    readonly cache: Cache | undefined;
    /** Identifies the index. */
    readonly identity: string;
    readonly offline: boolean;
    readonly refresh: boolean;
    readonly now: () => number;
  }) {
    this.#http = options.http;
    this.#cache = options.cache;
    this.#identity = options.identity;
    this.#offline = options.offline;
    this.#refresh = options.refresh;
    this.#now = options.now;
  }

  /** Whether only the cache is used. */
  get isOffline(): boolean {
    return this.#offline;
  }

  /** @throws PylockError `network`, `index-refused` or `index-answer`, and the errors of the kind's `read`. */
  async get<T>(url: URL, kind: PageKind<T>, asking: PageAsking = {}): Promise<PageAnswer<T>> {
    const key = this.#keyOf(url, kind);
    const confirmed = this.#trail.confirmed(key);
    if (confirmed === 'absent') return confirmed;
    const entry = this.#cache?.read(key, (body) => kind.parse(body));
    if (entry !== undefined && confirmed?.check === entry.check) return this.#confirm(key, entry, confirmed);
    if (entry !== undefined && (this.#offline || (!this.#refresh && isFresh(entry.stamp, this.#now())))) {
      this.#trail.note(key, { ...entry, bytes: bytesOf(entry) });
      return { page: entry.value };
    }
    if (this.#offline) return this.#remembered(key);
    const page = await this.#http.ask(this.#request(url, kind, entry?.stamp, asking), async (answer) => ({
      page: await this.#take(key, entry, kind, answer),
    }));
    return page ?? this.#rememberAbsence(key);
  }

  /** A page as this run was given it; undefined where it asked for none, or a later run is not given the same. */
  used(url: URL, kind: PageKind<unknown>): KeptPage | 'absent' | undefined {
    return this.#trail.used(this.#keyOf(url, kind));
  }

  /**
   * A page that an earlier run was given, as the cache keeps it now; undefined where it changed. It is read only where another
   * run stored it since, and parsed only where the index sends it. The request is a guess: whoever needs the page asks again.
   * @throws as {@link Pages.get} does
   */
  async recheck<T>(url: URL, kind: PageKind<T>, before: KeptPage | 'absent'): Promise<KeptPage | 'absent' | undefined> {
    const key = this.#keyOf(url, kind);
    const isThere = before !== 'absent' && this.#cache?.checkOf(key) === before.check;
    if (isThere && isFresh(before.stamp, this.#now())) return before;
    const { now, isSame = false } = isThere
      ? await this.#revalidate(key, url, kind, before)
      : { now: await this.#askAnew(url, kind) };
    if (now !== undefined) this.#trail.confirm(key, now);
    return now !== undefined && (isSame || digestIn(now) === digestIn(before)) ? now : undefined;
  }

  #keyOf(url: URL, { kind, accept }: PageKind<unknown>): readonly string[] {
    return [this.#identity, kind, accept, url.href];
  }

  #request<T>(url: URL, kind: PageKind<T>, known: CacheStamp | undefined, asking: PageAsking): HttpRequest {
    const { isAbsent, isGuess = false } = asking;
    return {
      url,
      headers: { accept: kind.accept, ...kind.headers, ...(known === undefined ? {} : conditions(known)) },
      mostBytes: mostPageBytes,
      ...kind.limits,
      isGuess,
      ...(isAbsent === undefined ? {} : { isAbsent }),
    };
  }

  /** Asks whether an entry that is not read still holds; where the index sends another page, whether that tells the same. */
  async #revalidate<T>(
    key: readonly string[],
    url: URL,
    kind: PageKind<T>,
    before: KeptPage,
  ): Promise<{ readonly now: KeptPage | 'absent' | undefined; readonly isSame?: boolean }> {
    const request = this.#request(url, kind, before.stamp, { isGuess: true });
    const found = await this.#http.ask(request, async (answer) => {
      const stamp = stampOf(answer, this.#now());
      // A 304 may leave validators out; those of the entry still hold (RFC 9111, 4.3.4).
      if (answer.status === 304) return { now: { ...before, stamp: { ...before.stamp, ...stamp } } };
      const old = this.#cache?.read(key, (body) => kind.parse(body));
      const fresh = await this.#take(key, undefined, kind, answer);
      const isSame = old?.check === before.check && kind.isSame?.(old.value, fresh) === true;
      return { now: this.used(url, kind), isSame };
    });
    return found ?? { now: this.#rememberAbsence(key) };
  }

  async #askAnew<T>(url: URL, kind: PageKind<T>): Promise<KeptPage | 'absent' | undefined> {
    await this.get(url, inPieces(kind), { isGuess: true });
    return this.used(url, kind);
  }

  /** An entry that was found to hold before it was read. */
  #confirm<T>(key: readonly string[], entry: CacheEntry<T>, { stamp }: KeptPage): PageAnswer<T> {
    const isNew = stamp.storedAt !== entry.stamp.storedAt;
    const check = (isNew ? this.#cache?.write(key, stamp, entry.body) : undefined) ?? entry.check;
    this.#trail.note(key, { check, stamp, bytes: bytesOf(entry) });
    return { page: entry.value };
  }

  /**
   * A missing page is stored for offline runs only: an index that has added a name must be asked for it before any
   * other.
   */
  #rememberAbsence(key: readonly string[]): 'absent' {
    const now = this.#now();
    this.#cache?.write([...key, 'absent'], { storedAt: now, freshUntil: now });
    this.#trail.note(key, 'absent');
    return 'absent';
  }

  #remembered(key: readonly string[]): 'absent' | 'offline' {
    return this.#cache?.read([...key, 'absent'], () => undefined) === undefined ? 'offline' : 'absent';
  }

  async #take<T>(
    key: readonly string[],
    entry: CacheEntry<T> | undefined,
    kind: PageKind<T>,
    answer: HttpAnswer,
  ): Promise<T> {
    const stamp = stampOf(answer, this.#now());
    if (answer.status === 304 && entry !== undefined) {
      // A 304 may leave validators out; those of the entry still hold (RFC 9111, 4.3.4).
      const held = { ...entry.stamp, ...stamp };
      const check = stamp === undefined ? undefined : this.#cache?.write(key, held, entry.body);
      this.#trail.note(key, { check: check ?? entry.check, stamp: held, bytes: bytesOf(entry) });
      return entry.value;
    }
    const page = await kind.read(answer);
    if (stamp === undefined || this.#cache === undefined) {
      this.#trail.note(key, 'unkept');
      return page;
    }
    const pieces = kind.print(page);
    const digest = digestOf(pieces);
    const kept = { ...stamp, digest };
    const { check, stored } = this.#cache.writeLarge(key, kept, ...pieces);
    this.#trail.note(key, { check, stamp: kept, bytes: digest });
    return (stored && kind.stored?.(page, stored)) ?? page;
  }
}

/** The digest of an entry's bytes where it has one, else the bytes. */
function bytesOf({ stamp, body }: CacheEntry<unknown>): readonly Buffer[] | string {
  return stamp.digest ?? [body];
}

function digestIn(page: KeptPage | 'absent'): string {
  return page === 'absent' ? page : page.digest;
}

/** A kind of page whose pages are not parsed unless the index sends them. */
function inPieces<T>(kind: PageKind<T>): PageKind<readonly Buffer[]> {
  const { isSame: _, stored: __, ...rest } = kind;
  return {
    ...rest,
    read: async (answer) => kind.print(await kind.read(answer)),
    print: (pieces) => pieces,
    parse: (body) => [body],
  };
}
