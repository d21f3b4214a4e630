import { createSecureContext, type SecureContext } from 'node:tls';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Agent, Dispatcher } from 'undici';
import { PylockError } from '../errors.js';
import { decode, WholeBody } from './decode-body.js';
import { badAnswer, type HttpAnswer, PassingFault } from './http-answer.js';
import { networkFault, statusFault, type TimeLimits } from './http-faults.js';
import { type Environment, type Proxies, readCertificates, readProxies } from './network-environment.js';
import { redactUrl, withoutCredentials } from './redact.js';
import { nextAddress } from './redirect.js';
import { rememberingLookup } from './remembering-lookup.js';
import type { RequestTiming } from './request-timing.js';
import { parseRetryAfter, type RetryClock, realClock, withRetries } from './retry.js';

/** How an {@link HttpClient} is set up. */
export interface HttpOptions {
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly userAgent: string;
  readonly environment: Environment;
  readonly onAnswer?: () => void;
  /** Told of each try of a request when it is over. */
  readonly onTiming?: (timing: RequestTiming) => void;
  readonly onWarning?: (text: string) => void;
  readonly limits?: TimeLimits;
  readonly clock?: RetryClock;
}

/** One request. */
export interface HttpRequest {
  /** Credentials in it are not sent: see {@link HttpRequest.authorization}. */
  readonly url: URL;
  /** Value of Authorization. Sent to the origin of {@link HttpRequest.url} alone, whatever redirects say. */
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Decoded bytes that the body may have at most. */
  readonly mostBytes: number;
  /** Of one try, whole, in ms; {@link TimeLimits.total} where left out. */
  readonly total?: number;
  /** Bytes as they were sent, content encodings left alone: what a file's hash is of. */
  readonly raw?: boolean;
  /** Whether a status means "not there", which gives undefined; 404 and 410 where left out. */
  readonly isAbsent?: (status: number) => boolean;
}

const defaultLimits: TimeLimits = { connect: 10_000, idle: 30_000, total: 300_000 };
/** An index that has not begun to answer after this many ms, all tries counted, is dead. */
const patience = 55_000;
const mostRedirects = 5;
/** Where bodies of so many bytes wait to be read, no further request is sent for each that arrives. */
const mostUnread = 64 * 1024 * 1024;
const redirects = new Set([301, 302, 303, 307, 308]);
const answers = new Set([200, 206, 304]);

/** Sends requests over connections that are kept. */
type Send = (options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;

interface Pool {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/** Opens the pool: keep-alive connections over HTTP/1.1, which was as fast here as HTTP/2 and never stalled. */
async function openPool(
  options: HttpOptions,
  proxies: Proxies | undefined,
  limits: TimeLimits,
  isSecure: boolean,
): Promise<Pool> {
  const { default: request } = await import('undici/lib/api/api-request.js');
  // Reading a bundle of all the world's authorities takes longer than a round trip; a proxy may speak TLS by itself.
  const needsTls = isSecure || proxies !== undefined;
  const ca = needsTls ? readCertificates(options.environment, options.onWarning ?? (() => undefined)) : undefined;
  const tls: TlsSettings = ca === undefined ? {} : { secureContext: createSecureContext({ ca: [...ca] }) };
  const connect = { timeout: limits.connect, lookup: rememberingLookup(), ...tls };
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

/** How the body of an answer is read. */
interface Reading<T> {
  readonly request: HttpRequest;
  /** Where the answer came from. */
  readonly url: URL;
  readonly read: (answer: HttpAnswer) => Promise<T>;
  /** The body is here as it was sent, so that the connection is free, though it was not read yet. */
  readonly onReceived: () => void;
}

/** The value of a header, by its lower-case name. Several lines of one that is a list are one list (RFC 9110, 5.3); else the last counts. */
function headersOf({ headers }: Dispatcher.ResponseData): (name: string) => string | undefined {
  return (name) => {
    const lines = [headers[name] ?? []].flat();
    return name === 'cache-control' && lines.length > 0 ? lines.join(', ') : lines.at(-1);
  };
}

/** Reads the little that is left of a body, so that its connection may be used again; of one that is long, closes it. */
function letGo(body: Dispatcher.ResponseData['body']): void {
  // A body that is let go of says so once more, to nobody.
  body.on('error', () => undefined);
  if (!body.readableEnded) body.dump({ limit: 65_536 }).catch(() => undefined);
}

function tooSlow(url: URL, total: number): PylockError {
  return new PylockError('network', `the answer took longer than ${total / 1000} s`, {
    place: { file: redactUrl(url) },
  });
}

/** Asks an index over HTTP. The only code of pylock that opens connections. */
export class HttpClient {
  readonly #options: HttpOptions;
  readonly #limits: TimeLimits;
  readonly #clock: RetryClock;
  readonly #limit: LimitFunction;
  readonly #proxies: Proxies | undefined;
  /** One for http and one for https, opened when first needed. */
  readonly #pools = new Map<string, Promise<Pool>>();
  #requests = 0;
  /** Bytes of bodies that are here and not yet read. */
  #unread = 0;
  #isClosed = false;

  /** @throws PylockError `usage` where a proxy variable is no address. */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#limits = options.limits ?? defaultLimits;
    this.#clock = options.clock ?? realClock;
    this.#limit = pLimit(options.concurrency);
    this.#proxies = readProxies(options.environment);
  }

  /** Requests sent so far, retries and redirects included. */
  get requests(): number {
    return this.#requests;
  }

  /**
   * Sends a request and reads its answer; the whole is tried again where a fault may pass, a body that
   * was cut included. Gives undefined where the answer is "not there".
   * @throws PylockError `network`, `index-refused` or `index-answer`, with the redacted address as place;
   * whatever else `read` throws.
   */
  async ask<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T | undefined> {
    let deadline: number | undefined;
    return withRetries(
      () =>
        this.#inTurn(async (end) => {
          const now = this.#clock.now();
          deadline ??= now + patience;
          const left = Math.max(1000, deadline - now);
          try {
            return await this.#try(request, Math.min(this.#limits.idle, left), read, end);
          } catch (error) {
            // What was asked ahead and nobody waits for any more must not keep the process.
            if (error instanceof PassingFault && this.#isClosed) throw error.error;
            if (error instanceof PassingFault && error.error.code === 'network' && this.#clock.now() >= deadline)
              throw error.error;
            if (error instanceof PassingFault && error.error.code !== 'network') deadline = undefined;
            throw error;
          }
        }),
      this.#clock,
    );
  }

  /** Runs a task as one of so many at once; it may end its turn before it is done. */
  #inTurn<T>(task: (end: () => void) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#limit(() => new Promise<void>((end) => task(end).then(resolve, reject).finally(end)));
    });
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const pool of this.#pools.values()) await (await pool).close();
  }

  /** `onReceived` as of {@link Reading.onReceived}. */
  async #try<T>(
    request: HttpRequest,
    wait: number,
    read: (answer: HttpAnswer) => Promise<T>,
    onReceived: () => void,
  ): Promise<T | undefined> {
    const start = performance.now();
    const stop = new AbortController();
    const total = request.total ?? this.#limits.total;
    const timer = setTimeout(() => stop.abort(), total);
    const isAbsent = request.isAbsent ?? ((status: number): boolean => status === 404 || status === 410);
    let url = withoutCredentials(request.url);
    try {
      for (let hops = 0; ; hops += 1) {
        const response = await this.#send(url, request, wait, stop.signal);
        const { statusCode: status } = response;
        const header = headersOf(response);
        if (answers.has(status)) return await this.#read(response, { request, url, read, onReceived });
        letGo(response.body);
        if (redirects.has(status)) {
          if (hops === mostRedirects) throw badAnswer(request.url, `more than ${mostRedirects} redirects`);
          url = nextAddress(url, header('location'));
        } else if (isAbsent(status)) {
          return undefined;
        } else throw statusFault(status, url, parseRetryAfter(header('retry-after'), this.#clock.now()));
      }
    } catch (error) {
      if (stop.signal.aborted) throw tooSlow(url, total);
      throw networkFault(error, url, this.#limits);
    } finally {
      clearTimeout(timer);
      this.#options.onTiming?.({ path: request.url.pathname, start, end: performance.now() });
    }
  }

  /** Has the body of an answer read. */
  async #read<T>(response: Dispatcher.ResponseData, { request, url, read, onReceived }: Reading<T>): Promise<T> {
    const { statusCode: status, body } = response;
    const header = headersOf(response);
    const encoding = request.raw === true ? undefined : header('content-encoding');
    let received = 0;
    const whole = new WholeBody(body, {
      encoding,
      url,
      onReceived: (bytes) => {
        received = bytes;
        this.#unread += bytes;
        if (this.#unread < mostUnread) onReceived();
      },
    });
    try {
      return await read({
        status,
        url,
        header,
        body: decode(body, encoding, url, request.mostBytes),
        bytes: (most = request.mostBytes) => whole.decoded(most),
        encoded: () => whole.encoded(request.mostBytes),
      });
    } finally {
      this.#unread -= received;
      whole.release();
      letGo(body);
    }
  }

  #pool(protocol: string): Promise<Pool> {
    const pool =
      this.#pools.get(protocol) ?? openPool(this.#options, this.#proxies, this.#limits, protocol === 'https:');
    this.#pools.set(protocol, pool);
    return pool;
  }

  async #send(url: URL, request: HttpRequest, wait: number, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { send } = await this.#pool(url.protocol);
    const { authorization } = request;
    const isOwn = url.origin === request.url.origin;
    this.#requests += 1;
    try {
      return await send({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: {
          'user-agent': this.#options.userAgent,
          'accept-encoding': 'gzip, br',
          ...(authorization === undefined || !isOwn ? {} : { authorization }),
          ...request.headers,
        },
        headersTimeout: wait,
        bodyTimeout: this.#limits.idle,
        signal,
      });
    } finally {
      this.#options.onAnswer?.();
    }
  }
}
