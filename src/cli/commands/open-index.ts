import { PylockError } from '../../errors.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { RequestTiming } from '../../index-client/http/timing.js';
import type { Indexes } from '../../index-client/index-pool.js';
import type { IndexEnvironment } from '../../index-client/machine/environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import { version } from '../../own-version.js';
import type { Options } from '../flag-table.js';
import { printable } from '../printable.js';
import type { Terminal } from '../terminal.js';
import { countFlag } from './flags.js';

/** Requests under way at once, unless told otherwise: with latency, 48 were faster than 16 (docs/index.md). */
const defaultConcurrency = 48;

/** Reads `--cache-dir`: no text would be the folder that pylock runs in. @throws PylockError `usage` */
export function folderFlag(folder: string | undefined): string | undefined {
  if (folder !== '') return folder;
  throw new PylockError('usage', '--cache-dir: expected a folder', { hint: '--no-cache does without a cache.' });
}

/** The indexes of a run, opened when the first of its deps files asks for them, and shared by all. */
export class SharedIndex {
  readonly #options: Options;
  readonly #terminal: Terminal;
  readonly #concurrency: number;
  readonly #warned = new Set<string>();
  /** Of the requests so far, where `--timings` asks for them. */
  readonly timings: RequestTiming[] = [];
  #environment: Promise<IndexEnvironment> | undefined;
  #indexes: Promise<Indexes> | undefined;

  /** @throws PylockError `usage` for a bad `--concurrency` */
  constructor(options: Options, terminal: Terminal) {
    this.#options = options;
    this.#terminal = terminal;
    this.#concurrency = countFlag(options.concurrency, '--concurrency') ?? defaultConcurrency;
  }

  /** What the machine says of indexes; its files are read once, where an index is asked at all. */
  readonly environment = (): Promise<IndexEnvironment> => {
    this.#environment ??= this.#readEnvironment();
    return this.#environment;
  };

  /** A client for a selection; connections, cache and pages are those of every other. */
  readonly open = async (selection: IndexSelection): Promise<AuditClient> => {
    if (selection.strategy === 'unsafe-best-match')
      this.#warn(
        '--index-strategy unsafe-best-match: whoever can publish on one of the indexes can replace any package',
      );
    this.#indexes ??= this.#open();
    return (await this.#indexes).open(selection);
  };

  /** Requests sent so far. */
  async requests(): Promise<number> {
    return (await this.#opened())?.requests ?? 0;
  }

  /** Says what was downloaded to be hashed, and closes what was opened. */
  async close(): Promise<void> {
    const indexes = await this.#opened();
    for (const { index, files } of indexes?.hashed ?? []) {
      const what = files === 1 ? '1 file was' : `${files} files were`;
      this.#terminal.note(printable(`note: ${what} downloaded to be hashed: ${index} offers no sha256`));
    }
    await indexes?.close();
  }

  #opened(): Promise<Indexes | undefined> {
    return this.#indexes?.catch(() => undefined) ?? Promise.resolve(undefined);
  }

  #warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#terminal.note(printable(`warning: ${text}`));
  }

  async #readEnvironment(): Promise<IndexEnvironment> {
    const { readIndexEnvironment } = await import('../../index-client/machine/environment.js');
    return readIndexEnvironment(process.env, process.platform, (text) => this.#warn(text));
  }

  /** The client and what it needs are loaded only here: a run that asks nothing starts faster. */
  async #open(): Promise<Indexes> {
    const { Indexes } = await import('../../index-client/index-pool.js');
    const { readHosts } = await import('../../index-client/http/host-list.js');
    const { defaultCacheDir } = await import('../../index-client/machine/cache-path.js');
    const { network, namedLogins, hostLogins, trustedHosts, overHttp } = await this.environment();
    const { openKeyring } = await import('../../index-client/machine/keyring.js');
    const options = this.#options;
    const readable = readHosts(options['login-over-http'] ?? [], '--login-over-http');
    return new Indexes({
      cacheDir:
        options['no-cache'] === true
          ? undefined
          : (folderFlag(options['cache-dir']) ?? defaultCacheDir(process.env, process.platform)),
      offline: options.offline === true,
      refresh: options.refresh === true,
      concurrency: this.#concurrency,
      userAgent: `pylock/${version}`,
      environment: network,
      namedLogins,
      hostLogins,
      // A run without network sends no password.
      keyring:
        options.offline === true
          ? undefined
          : openKeyring(options['keyring-provider'], process.env, (text) => this.#warn(text)),
      trustedHosts,
      overHttp: (url) => overHttp(url) || readable(url),
      onProgress: (requests) => this.#terminal.progress(`Asking the index: ${requests} requests`),
      ...(options.timings === true ? { onTiming: (timing) => this.timings.push(timing) } : {}),
      onWarning: (text) => this.#warn(text),
    });
  }
}
