import type { HttpAnswer } from '../http/answer.js';
import type { Asker } from '../http/authorization.js';
import type { HttpRequest } from '../http/request.js';
import { type Cache, type CacheEntry, textOf } from './cache.js';
import { conditions, isFresh, stampOf } from './freshness.js';
import { type Form, inForm } from './kept-form.js';

/** Decoded bytes of one page at most. */
export const mostPageBytes = 256 * 1024 * 1024;

/** One kind of page: how it is asked for, read, and kept. */
export interface PageKind<T> {
  /** Part of the cache key. */
  readonly kind: string;
  readonly accept: string;
  /** Sent besides; no part of the cache key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes and ms that it may take at most, where they are not those of a page; whether a content encoding is left alone. */
  readonly limits?: { readonly mostBytes: number; readonly total: number; readonly raw?: boolean };
  read(answer: HttpAnswer): Promise<T>;
  /** As it is kept, in pieces that are written one after the other. */
  print(page: T): readonly Buffer[];
  /** Reads what {@link PageKind.print} wrote. Whatever it throws for anything else makes that as good as nothing. */
  parse(body: Buffer): T;
}

/** JSON that was kept, in a form. @throws Error where it is none, or in another form */
export function parseKept<T>(body: Buffer, form: Form<T>): T {
  return inForm(JSON.parse(textOf(body)) ?? undefined, form);
}

/** How pages are kept that are JSON as they are. */
export function keptAsJson<T>(form: Form<T>): Pick<PageKind<T>, 'print' | 'parse'> {
  return {
    print: (page) => [Buffer.from(JSON.stringify(page ?? null))],
    parse: (body) => parseKept(body, form),
  };
}

/** The outcome of {@link Pages.get}; `offline` where only the index could tell. */
export type PageAnswer<T> = { readonly page: T } | 'absent' | 'offline';

/** How a page is asked for. */
export interface PageAsking {
  /** As of a request: the statuses that mean "not there", and whether it is sent once. */
  readonly isAbsent?: HttpRequest['isAbsent'];
  readonly isGuess?: boolean;
}

/** Pages of one index: from the cache where they are fresh, else from the index. */
export class Pages {
  readonly #http: Asker;
  readonly #cache: Cache | undefined;
  readonly #identity: string;
  readonly #offline: boolean;
  readonly #refresh: boolean;
  readonly #now: () => number;

  constructor(options: {
    readonly http: Asker;
    readonly cache: Cache | undefined;
    /** Tells this index from others. */
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

  /** Whether only the cache is asked. */
  get isOffline(): boolean {
    return this.#offline;
  }

  /** @throws PylockError `network`, `index-refused` or `index-answer`, and whatever the kind's `read` throws. */
  async get<T>(url: URL, kind: PageKind<T>, { isAbsent, isGuess = false }: PageAsking = {}): Promise<PageAnswer<T>> {
    const key = [this.#identity, kind.kind, kind.accept, url.href];
    const entry = this.#cache?.read(key, (body) => kind.parse(body));
    if (entry !== undefined && (this.#offline || (!this.#refresh && isFresh(entry.stamp, this.#now()))))
      return { page: entry.value };
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
      page: await this.#take(key, entry, kind, answer),
    }));
    if (page === undefined) this.#rememberAbsence(key);
    return page ?? 'absent';
  }

  /**
   * That a page was not there is remembered for runs without network alone: an index that has got a name since must be
   * asked for it before any other.
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
  ): Promise<T> {
    const stamp = stampOf(answer, this.#now());
    if (answer.status === 304 && entry !== undefined) {
      // A 304 may leave validators out; those of the entry still hold (RFC 9111, 4.3.4).
      if (stamp !== undefined) this.#cache?.write(key, { ...entry.stamp, ...stamp }, entry.body);
      return entry.value;
    }
    const page = await kind.read(answer);
    if (stamp !== undefined) this.#cache?.write(key, stamp, ...kind.print(page));
    return page;
  }
}
