import type { TimeLimits } from './http-faults.js';
import type { Environment } from './proxies.js';
import type { ReachCheck } from './reach.js';
import type { RetryClock } from './retry.js';
import type { RequestTiming } from './timing.js';

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
  /** Value of Authorization. Sent to the origin of {@link HttpRequest.url} alone, until a redirect leads elsewhere. */
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Decoded bytes that the body may have at most. */
  readonly mostBytes: number;
  /** Of one try, whole, in ms; {@link TimeLimits.total} where left out. */
  readonly total?: number;
  /** Bytes as they were sent, content encodings left alone: what a file's hash is of. */
  readonly raw?: boolean;
  /** Asked past all caches on the way, over a connection of its own: an answer that came before was at fault. */
  readonly isFresh?: boolean;
  /** It only saves other requests, and decides nothing: it is sent once, and its fault says nothing of its server. */
  readonly isGuess?: boolean;
  /** Called with each address that is asked, those of redirects too. */
  readonly check?: ReachCheck;
  /** Whether a status means "not there", which gives undefined; 404 and 410 where left out. The headers are those of the answer. */
  readonly isAbsent?: (status: number, header: (name: string) => string | undefined) => boolean;
}
