import type { HttpAnswer } from './answer.js';
import type { TimeLimits } from './http-faults.js';
import type { Environment } from './proxies.js';
import type { RetryClock } from './retry.js';
import type { RequestTiming } from './timing.js';

/** The options of an {@link HttpClient}. */
export interface HttpOptions {
  /** The most concurrent requests. */
  readonly concurrency: number;
  readonly userAgent: string;
  readonly environment: Environment;
  readonly onAnswer?: () => void;
  /** Called after each try of a request. */
  readonly onTiming?: (timing: RequestTiming) => void;
  readonly onWarning?: (text: string) => void;
  readonly limits?: TimeLimits;
  readonly clock?: RetryClock;
}

/** Checks an address before a request, and that of each redirect. @throws PylockError for a forbidden one */
export type ReachCheck = (url: URL) => Promise<void>;

/** One request. */
export interface HttpRequest {
  /** Credentials in it are not sent: see {@link HttpRequest.authorization}. */
  readonly url: URL;
  /** Value of Authorization. Sent to the origin of {@link HttpRequest.url} alone, until a redirect leads elsewhere. */
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of a POST: a question that changes nothing, and may be repeated. A GET has none. */
  readonly body?: string;
  /** Decoded bytes that the body may have at most. */
  readonly mostBytes: number;
  /** The limit of one whole try, in ms; {@link TimeLimits.total} where left out. */
  readonly total?: number;
  /** Keeps content encodings: a file's hash is of the bytes as sent. */
  readonly raw?: boolean;
  /** Bypasses all caches on the way, over a connection of its own: an earlier answer was at fault. */
  readonly isFresh?: boolean;
  /** It only saves other requests, and decides nothing: it is sent once, and its fault does not count against its server. */
  readonly isGuess?: boolean;
  /** Called with each requested address, also those of redirects. */
  readonly check?: ReachCheck;
  /** Whether a status means "not there", which gives undefined; 404 and 410 where left out. `header` reads the headers of the answer. */
  readonly isAbsent?: (status: number, header: (name: string) => string | undefined) => boolean;
}

/** Which requests may be sent, and with which login. */
export interface RequestRules {
  /** The value of Authorization for an address. */
  readonly authorize: (url: URL) => string | undefined;
  readonly check?: ReachCheck;
}

/** Sends requests of one index, or of one lock, by the rules of that one. */
export interface Http {
  /** As of {@link HttpClient.ask}. */
  ask<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T | undefined>;
}
