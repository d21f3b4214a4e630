import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../http/answer.js';
import type { Http, HttpRequest } from '../http/request.js';
import { type Cache, type CacheEntry, textOf } from './cache.js';
import { conditions, isFresh, stampOf } from './freshness.js';
import { type Form, inForm } from './kept-form.js';

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

/** The digest of a page's form in the cache. */
export function digestOfPage(pieces: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('base64url');
}

/** What an address gave in this run, as the cache keeps it: its pieces; `unkept` where no later run finds the same there. */
type Given = readonly Buffer[] | 'absent' | 'unkept';

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
  /** By the address and the kind of the page. */
  readonly #given = new Map<string, Given>();

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

  /**
   * The digest of what an address gave in this run, `absent` where it has no page; undefined where that is not known, or no
   * later run would be given the same.
   */
  digestOf(url: URL, { kind }: Pick<PageKind<unknown>, 'kind'>): string | undefined {
    const given = this.#given.get(`${kind} ${url.href}`);
    if (given === undefined || given === 'unkept') return undefined;
    return given === 'absent' ? given : digestOfPage(given);
  }

  /** The digest of a page that is asked for like any, and parsed only where the index sends it. @throws as {@link Pages.get} */
  async ask<T>(url: URL, kind: PageKind<T>, asking: PageAsking = {}): Promise<string> {
    const raw: PageKind<readonly Buffer[]> = {
      ...kind,
      read: async (answer) => kind.print(await kind.read(answer)),
      print: (pieces) => pieces,
      parse: (body) => [body],
    };
    const answer = await this.get(url, raw, asking);
    return typeof answer === 'string' ? answer : digestOfPage(answer.page);
  }

  /** @throws PylockError `network`, `index-refused` or `index-answer`, and the errors of the kind's `read`. */
  async get<T>(url: URL, kind: PageKind<T>, { isAbsent, isGuess = false }: PageAsking = {}): Promise<PageAnswer<T>> {
    const key = [this.#identity, kind.kind, kind.accept, url.href];
    const entry = this.#cache?.read(key, (body) => kind.parse(body));
    const note = (given: Given): void => {
      this.#given.set(`${kind.kind} ${url.href}`, given);
    };
    if (entry !== undefined && (this.#offline || (!this.#refresh && isFresh(entry.stamp, this.#now())))) {
      note([entry.body]);
      return { page: entry.value };
    }
    if (this.#offline) return this.#remembered(key);
    const request = {
      url,
      headers: { accept: kind.accept, ...kind.headers, ...(entry === undefined ? {} : conditions(entry.stamp)) },
      mostBytes: mostPageBytes,
      ...kind.limits,
      isGuess,
      ...(isAbsent === undefined ? {} : { isAbsent }),
    };
    const page = await this.#http.ask(request, async (answer) => ({
      page: await this.#take(key, entry, kind, answer, note),
    }));
    if (page !== undefined) return page;
    this.#rememberAbsence(key);
    note('absent');
    return 'absent';
  }

  /**
   * A missing page is stored for offline runs only: an index that has added a name must be asked for it before any
   * other.
   */
  #rememberAbsence(key: readonly string[]): void {
    const now = this.#now();
    this.#cache?.write([...key, 'absent'], { storedAt: now, freshUntil: now });
  }

  #remembered(key: readonly string[]): 'absent' | 'offline' {
    return this.#cache?.read([...key, 'absent'], () => undefined) === undefined ? 'offline' : 'absent';
  }

  async #take<T>(
    key: readonly string[],
    entry: CacheEntry<T> | undefined,
    kind: PageKind<T>,
    answer: HttpAnswer,
    note: (given: Given) => void,
  ): Promise<T> {
    const stamp = stampOf(answer, this.#now());
    if (answer.status === 304 && entry !== undefined) {
      // A 304 may leave validators out; those of the entry still hold (RFC 9111, 4.3.4).
      if (stamp !== undefined) this.#cache?.write(key, { ...entry.stamp, ...stamp }, entry.body);
      note([entry.body]);
      return entry.value;
    }
    const page = await kind.read(answer);
    const pieces = stamp === undefined || this.#cache === undefined ? undefined : kind.print(page);
    if (stamp !== undefined && pieces !== undefined) this.#cache?.write(key, stamp, ...pieces);
    note(pieces ?? 'unkept');
    return page;
  }
}
