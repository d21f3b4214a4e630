import type { IndexClient } from './model.js';

/** How an {@link IndexClient} is set up. */
export interface IndexClientOptions {
  /** Root of the Simple index, such as `http://127.0.0.1:8000/simple`; the JSON API is looked for beside it. */
  readonly indexUrl: string;
  /** Undefined: no cache on disk. */
  readonly cacheDir: string | undefined;
  readonly offline: boolean;
  /** Ask again even where a cached answer is still fresh. */
  readonly refresh: boolean;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Called after each answer, for the progress line. */
  readonly onProgress?: (requests: number) => void;
  /** A warning for the user, printed once each. */
  readonly onWarning?: (text: string) => void;
}

/** An index client over HTTP. */
export function openIndexClient(_options: IndexClientOptions): IndexClient {
  throw new Error('stub');
}
