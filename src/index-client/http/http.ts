import { setMaxListeners } from 'node:events';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Dispatcher } from 'undici';
import { badAnswer, type HttpAnswer, PassingFault } from './answer.js';
import { RememberingLookup } from './dns-lookup.js';
import { networkFault, silenceFault, statusFault, type TimeLimits, tooSlow } from './http-faults.js';
import { openPool, Pools } from './pools.js';
import { type Proxies, proxyFor, readProxies } from './proxies.js';
import { AnswerReader, discardBody, headersOf } from './read-answer.js';
import { withoutCredentials } from './redaction.js';
import { nextAddress } from './redirect.js';
import type { Http, HttpOptions, HttpRequest, RequestRules } from './request.js';
import { parseRetryAfter, type RetryClock, realClock, withRetries } from './retry.js';
import { ServerHealth } from './signs-of-life.js';

const defaultLimits: TimeLimits = { connect: 10_000, idle: 30_000, total: 300_000 };
const mostRedirects = 5;
/** Asks caches to pass a request on (RFC 9111, 5.2.1.4; 5.4 for those that know HTTP/1.0 alone). */
const pastCaches = { 'cache-control': 'no-cache', pragma: 'no-cache' };
const redirects = new Set([301, 302, 303, 307, 308]);
const answers = new Set([200, 203, 206, 304]);

/** Whether a request is conditional: it asks only for something new (RFC 9110, 13.1). */
function isConditional({ headers = {} }: HttpRequest): boolean {
  return headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
}

/** Others than 307 and 308 turn a POST into a GET (RFC 9110, 15.4). @throws PylockError `index-answer` */
function checkMethod({ body }: HttpRequest, status: number, url: URL): void {
  if (body !== undefined && status !== 307 && status !== 308)
    throw badAnswer(url, `a redirect (status ${status}) that would lose the question`);
}

/** One try of a request. */
interface Try<T> {
  readonly request: HttpRequest;
  readonly read: (answer: HttpAnswer) => Promise<T>;
  /** Called when the body has arrived, so that another request may begin. */
  readonly onReceived: () => void;
  readonly pools: Pools;
  /** Ends it with the given error. */
  readonly stop: AbortController;
}

/** Sends requests to an index. Only this file opens connections. */
export class HttpClient implements Http {
  readonly #options: HttpOptions;
  readonly #limits: TimeLimits;
  readonly #proxies: Proxies | undefined;
  readonly #clock: RetryClock;
  readonly #limit: LimitFunction;
  /** The DNS lookups, for all connections. */
  readonly lookup = new RememberingLookup();
  readonly #openPools: () => Pools;
  readonly #kept: Pools;
  /** The pool for requests that must not reuse a connection. */
  readonly #fresh = new Set<Pools>();
  readonly #life = new ServerHealth();
  readonly #reader = new AnswerReader();
  readonly #closed = new AbortController();
  #requests = 0;

  /** @throws PylockError `usage` where a proxy variable is no address. */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#limits = options.limits ?? defaultLimits;
    this.#clock = options.clock ?? realClock;
    this.#limit = pLimit(options.concurrency);
    // Every request that waits for a retry listens to it.
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
   * Sends a request and reads its answer; the whole is retried where a fault may pass, also for a truncated or
   * garbled body: then past all caches, over a new connection. A guess is not retried. Gives undefined where the answer
   * is "not there".
   * @throws PylockError `network`, `index-refused` or `index-answer`, with the redacted address as place; the other
   * errors of `read`.
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
      this.#life.failed(origin);
      throw error;
    }
  }

  /** The same connections, for requests by the rules of one index or one lock. */
  by({ authorize, check }: RequestRules): Http {
    const checked = check === undefined ? {} : { check };
    return {
      ask: (request, read) => this.ask({ ...request, ...checked, authorization: authorize(request.url) }, read),
    };
  }

  /** Runs a task in one of the slots for concurrent requests; it may free its slot before it is done. */
  #inTurn<T>(task: (end: () => void) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#limit(() => new Promise<void>((end) => task(end).then(resolve, reject).finally(end)));
    });
  }

  /** Closes all connections. Prefetched answers that nobody awaits must not keep the process alive. */
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

  /** Sends a request to its address, and follows redirects. */
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
        discardBody(response.body);
        if (redirects.has(status)) {
          checkMethod(request, status, url);
          if (hops === mostRedirects) throw badAnswer(request.url, `more than ${mostRedirects} redirects`);
          url = nextAddress(url, header('location'));
          // A login is not sent again once a redirect has led to another origin, not even back at its own.
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
        ...(request.body === undefined ? { method: 'GET' } : { method: 'POST', body: request.body }),
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
