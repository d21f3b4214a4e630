import { PylockError } from '../../errors.js';
import type { IndexClient } from '../../index-client/model.js';
import { version } from '../../version.js';
import { value } from '../arguments.js';
import type { Terminal } from '../terminal.js';
import { countFlag, type RawOptions } from './flags.js';

/** Requests under way at once, unless told otherwise: with latency, 48 were faster than 16 (docs/index.md). */
const defaultConcurrency = 48;

/** Reads `--cache-dir`: no text would be the folder that pylock runs in. @throws PylockError `usage` */
function folderFlag(option: unknown): string | undefined {
  const folder = value(option);
  if (folder !== '') return folder;
  throw new PylockError('usage', '--cache-dir: expected a folder', { hint: '--no-cache does without a cache.' });
}

/** An index that is opened when the first command part asks for it, and shared by all. */
export class SharedIndex {
  readonly #options: RawOptions;
  readonly #terminal: Terminal;
  readonly #concurrency: number;
  #client: Promise<IndexClient> | undefined;

  /** @throws PylockError `usage` for a bad `--concurrency` */
  constructor(options: RawOptions, terminal: Terminal) {
    this.#options = options;
    this.#terminal = terminal;
    this.#concurrency = countFlag(options['concurrency'], '--concurrency') ?? defaultConcurrency;
  }

  /** The client, the same one for every caller. */
  readonly open = (): Promise<IndexClient> => {
    this.#client ??= this.#open();
    return this.#client;
  };

  /** Requests sent so far. */
  async requests(): Promise<number> {
    return (await this.#client?.catch(() => undefined))?.requests ?? 0;
  }

  /** Closes the client, where one was opened. */
  async close(): Promise<void> {
    await (await this.#client?.catch(() => undefined))?.close();
  }

  /** The client and what it needs are loaded only here: a run that asks nothing starts faster. */
  async #open(): Promise<IndexClient> {
    const { openIndexClient } = await import('../../index-client/client.js');
    const { defaultIndexUrl } = await import('../../index-client/default-index.js');
    const { defaultCacheDir } = await import('../../index-client/cache-directory.js');
    const options = this.#options;
    return openIndexClient({
      // Like pip, an empty variable is taken for none.
      indexUrl:
        value(options['indexUrl']) ?? (process.env['PIP_INDEX_URL'] || process.env['UV_INDEX_URL'] || defaultIndexUrl),
      cacheDir:
        options['cache'] === false
          ? undefined
          : (folderFlag(options['cacheDir']) ?? defaultCacheDir(process.env, process.platform)),
      offline: options['offline'] === true,
      refresh: options['refresh'] === true,
      concurrency: this.#concurrency,
      userAgent: `pylock/${version}`,
      onProgress: (requests) => this.#terminal.progress(`Asking the index: ${requests} requests`),
      onWarning: (text) => this.#terminal.note(`warning: ${text}`),
    });
  }
}
