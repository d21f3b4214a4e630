import { setMaxListeners } from 'node:events';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Dispatcher } from 'undici';
import { badAnswer, type HttpAnswer, PassingFault } from './answer.js';
import { RememberingLookup } from './dns-lookup.js';
import { networkFault, silenceFault, statusFault, type TimeLimits, tooSlow } from './http-faults.js';
import { openPool, Pools } from './pools.js';
import { type Proxies, proxyFor, readProxies } from './proxies.js';
import { AnswerReader, headersOf, letGo } from './read-answer.js';
import { withoutCredentials } from './redaction.js';
import { nextAddress } from './redirect.js';
import type { HttpOptions, HttpRequest } from './request.js';
import { parseRetryAfter, type RetryClock, realClock, withRetries } from './retry.js';
import { SignsOfLife } from './signs-of-life.js';

const defaultLimits: TimeLimits = { connect: 10_000, idle: 30_000, total: 300_000 };
const mostRedirects = 5;
/** Asks caches to pass a request on (RFC 9111, 5.2.1.4; 5.4 for those that know HTTP/1.0 alone). */
const pastCaches = { 'cache-control': 'no-cache', pragma: 'no-cache' };
const redirects = new Set([301, 302, 303, 307, 308]);
const answers = new Set([200, 203, 206, 304]);

/** Whether a request asks only for what is new (RFC 9110, 13.1). */
function isConditional({ headers = {} }: HttpRequest): boolean {
  return headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
}

/** One try of a request. */
interface Try<T> {
  readonly request: HttpRequest;
  readonly read: (answer: HttpAnswer) => Promise<T>;
  /** Told when the body is here, so that another request may begin. */
  readonly onReceived: () => void;
  readonly pools: Pools;
  /** Ends it, with what is thrown as the reason. */
  readonly stop: AbortController;
}

/** Asks an index over HTTP. The only code of pylock that opens connections. */
export class HttpClient {
  readonly #options: HttpOptions;
  readonly #limits: TimeLimits;
  readonly #proxies: Proxies | undefined;
  readonly #clock: RetryClock;
  readonly #limit: LimitFunction;
  /** Where hosts lie, for all connections. */
  readonly lookup = new RememberingLookup();
  readonly #openPools: () => Pools;
  readonly #kept: Pools;
  /** For requests that must not go over connections that were used before. */
  readonly #fresh = new Set<Pools>();
  readonly #life = new SignsOfLife();
  readonly #reader = new AnswerReader();
  readonly #closed = new AbortController();
  #requests = 0;

  /** @throws PylockError `usage` where a proxy variable is no address. */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#limits = options.limits ?? defaultLimits;
    this.#clock = options.clock ?? realClock;
    this.#limit = pLimit(options.concurrency);
    // Every request that waits to be tried again listens to it.
    setMaxListeners(0, this.#closed.signal);
    this.#proxies = readProxies(options.environment);
    const proxies = this.#proxies;
    const { lookup } = this;
    this.#openPools = () => new Pools((isSecure) => openPool(options, proxies, this.#limits, { isSecure, lookup }));
    this.#kept = this.#openPools();
  }

  /** Requests sent so far, retries and redirects included. */
  get requests(): number {
    return this.#requests;
  }

  /**
   * Sends a request and reads its answer; the whole is tried again where a fault may pass, a body that was cut or garbled
   * included: then past all caches, over a new connection. A guess is not. Gives undefined where the answer is "not there".
   * @throws PylockError `network`, `index-refused` or `index-answer`, with the redacted address as place;
   * whatever else `read` throws.
   */
  async ask<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T | undefined> {
    const answer = await (request.isGuess === true ? this.#once(request, read) : this.#often(request, read));
    this.#life.succeeded();
    return answer;
  }

  async #once<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#inTurn((end) => this.#try(request, read, end));
    } catch (error) {
      throw error instanceof PassingFault ? error.error : error;
    }
  }

  async #often<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T | undefined> {
    const { origin } = request.url;
    const retrying = {
      clock: this.#clock,
      mostTries: (faults: readonly PassingFault[]) => this.#life.mostTries(origin, faults),
      signal: this.#closed.signal,
    };
    const begin = this.#clock.now();
    try {
      return await withRetries(async (isFresh) => {
        try {
          return await this.#inTurn((end) =>
            this.#try({ ...request, isFresh: isFresh || request.isFresh === true }, read, end),
          );
        } catch (error) {
          const now = this.#clock.now();
          const isOver = this.#life.isDead(origin, now) || now - begin >= this.#totalOf(request);
          throw error instanceof PassingFault && isOver ? error.error : error;
        }
      }, retrying);
    } catch (error) {
      this.#life.gaveUp(origin);
      throw error;
    }
  }

  /** Runs a task as one of so many at once; it may end its turn before it is done. */
  #inTurn<T>(task: (end: () => void) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#limit(() => new Promise<void>((end) => task(end).then(resolve, reject).finally(end)));
    });
  }

  /** Closes all connections. What was asked ahead and nobody waits for any more must not keep the process. */
  async close(): Promise<void> {
    this.#closed.abort();
    for (const pools of [this.#kept, ...this.#fresh]) await pools.close();
  }

  #totalOf({ total }: HttpRequest): number {
    return total ?? this.#limits.total;
  }

  async #try<T>(
    request: HttpRequest,
    read: (answer: HttpAnswer) => Promise<T>,
    onReceived: () => void,
  ): Promise<T | undefined> {
    const start = performance.now();
    const stop = new AbortController();
    const total = this.#totalOf(request);
    const timer = setTimeout(() => stop.abort(tooSlow(request.url, total)), total);
    const pools = request.isFresh === true ? this.#openPools() : this.#kept;
    if (pools !== this.#kept) this.#fresh.add(pools);
    try {
      return await this.#follow({ request, read, onReceived, pools, stop });
    } finally {
      clearTimeout(timer);
      if (this.#fresh.delete(pools)) await pools.close();
      this.#options.onTiming?.({ path: request.url.pathname, start, end: performance.now() });
    }
  }

  /** Sends a request to its address, and on to where redirects lead. */
  async #follow<T>(one: Try<T>): Promise<T | undefined> {
    const { request, read, onReceived, stop } = one;
    const isAbsent = request.isAbsent ?? ((status: number): boolean => status === 404 || status === 410);
    let url = withoutCredentials(request.url);
    let sent = one;
    try {
      for (let hops = 0; ; hops += 1) {
        const response = await this.#send(url, sent);
        const { statusCode: status } = response;
        const header = headersOf(response);
        if (answers.has(status) && (status !== 304 || isConditional(request)))
          return await this.#reader.read(response, { request, url, read }, onReceived);
        letGo(response.body);
        if (redirects.has(status)) {
          if (hops === mostRedirects) throw badAnswer(request.url, `more than ${mostRedirects} redirects`);
          url = nextAddress(url, header('location'));
          // A login is not sent again once a redirect has led elsewhere, not even back at its own host.
          if (url.origin !== request.url.origin) sent = { ...one, request: { ...request, authorization: undefined } };
        } else if (isAbsent(status, header)) {
          return undefined;
        } else {
          const retryAfter = parseRetryAfter(header('retry-after'), this.#clock.now());
          throw statusFault(status, url, retryAfter, sent.request.authorization);
        }
      }
    } catch (error) {
      if (stop.signal.aborted) throw stop.signal.reason;
      throw networkFault(error, url, this.#limits, proxyFor(url, this.#proxies));
    }
  }

  async #send<T>(url: URL, { request, pools, stop }: Try<T>): Promise<Dispatcher.ResponseData> {
    await request.check?.(url);
    const { send } = await pools.get(url.protocol);
    const asked = this.#clock.now();
    const left = this.#life.left(url.origin, asked);
    const silence = setTimeout(() => stop.abort(silenceFault(url)), left);
    this.#requests += 1;
    try {
      const response = await send({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: {
          'user-agent': this.#options.userAgent,
          'accept-encoding': 'gzip, br',
          ...(request.isFresh === true ? pastCaches : {}),
          authorization: request.authorization,
          ...request.headers,
        },
        headersTimeout: Math.min(this.#limits.idle, left),
        bodyTimeout: this.#limits.idle,
        signal: stop.signal,
      });
      this.#life.answered(url.origin);
      return response;
    } catch (error) {
      this.#life.wasSilent(url.origin, asked);
      throw error;
    } finally {
      clearTimeout(silence);
      this.#options.onAnswer?.();
    }
  }
}
