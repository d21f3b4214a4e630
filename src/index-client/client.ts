import { Indexes, type IndexesOptions } from './index-pool.js';
import type { IndexClient } from './model.js';
import { defaultIndexName } from './selection.js';

/** The options of a client of one index. */
export interface IndexClientOptions extends IndexesOptions {
  /** Root of the Simple index, such as `http://127.0.0.1:8000/simple`; the JSON API is looked for beside it. */
  readonly indexUrl: string;
}

/**
 * A client of one index, over HTTP. @throws PylockError `usage` where the index or a proxy is no http or https
 * address.
 */
export function openIndexClient({ indexUrl, ...options }: IndexClientOptions): IndexClient {
  return new Indexes(options).open({
    indexes: [{ name: defaultIndexName, url: indexUrl, explicit: false }],
    sources: new Map(),
    strategy: 'first-index',
  });
}
