import { PylockError } from '../../errors.js';
import { RunIndex, type RunIndexOptions } from '../../pipeline/run-index.js';
import { plural } from '../../text/plural.js';
import { Asking } from '../terminal/asking.js';
import { printable } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Options } from '../words/flag-table.js';
import { countFlag } from './flags.js';
import { watchedClient } from './watched-client.js';
import { keepYoungGenerationSmall } from './young-generation.js';

/** Reads `--cache-dir`; an empty text would be the current folder. @throws PylockError `usage` */
export function folderFlag(folder: string | undefined): string | undefined {
  if (folder !== '') return folder;
  throw new PylockError('usage', '--cache-dir: expected a folder', { hint: '--no-cache does without a cache.' });
}

type Timing = Parameters<NonNullable<RunIndexOptions['onTiming']>>[0];

/** The indexes of a run, set up by flags, which say what they do on the terminal. */
export class SharedIndex {
  readonly #terminal: Terminal;
  readonly #warned = new Set<string>();
  readonly #asking = new Asking();
  readonly #index: RunIndex;
  readonly environment: RunIndex['environment'];
  readonly facts: RunIndex['facts'];
  readonly osv: RunIndex['osv'];
  /** The requests so far, for `--timings`. */
  readonly timings: Timing[] = [];

  /** @throws PylockError `usage` for a bad `--concurrency` or `--cache-dir` */
  constructor(options: Options, terminal: Terminal) {
    this.#terminal = terminal;
    this.#index = new RunIndex({
      cacheDir: options['no-cache'] === true ? null : folderFlag(options['cache-dir']),
      offline: options.offline === true,
      refresh: options.refresh === true,
      concurrency: countFlag(options.concurrency, '--concurrency'),
      overHttp: options['login-over-http'] ?? [],
      keyringProvider: options['keyring-provider'],
      onProgress: () => this.#showProgress(),
      ...(options.timings === true ? { onTiming: (timing) => this.timings.push(timing) } : {}),
      onWarning: (text) => this.#warn(text),
    });
    this.environment = this.#index.environment;
    this.facts = this.#index.facts;
    this.osv = this.#index.osv;
  }

  /** A client for a selection; all share connections, cache and pages. */
  readonly open: RunIndex['open'] = async (selection) => {
    if (selection.strategy === 'unsafe-best-match')
      this.#warn(
        '--index-strategy unsafe-best-match: everyone who can publish on one of the indexes can replace any package',
      );
    keepYoungGenerationSmall();
    const client = await this.#index.open(selection);
    return this.#terminal.showsProgress ? watchedClient(client, this.#asking, () => this.#showProgress()) : client;
  };

  #showProgress(): void {
    const line = this.#asking.line(this.#terminal.columns - 1);
    // A download without questions has a line of its own.
    if (line !== '') this.#terminal.progress(printable(line));
  }

  /** Requests sent so far. */
  requests(): Promise<number> {
    return this.#index.requests();
  }

  /** Closes what was opened, and says what was downloaded to be hashed. */
  async close(): Promise<void> {
    for (const { index, files } of await this.#index.close()) {
      const what = plural(files, 'file was', 'files were');
      this.#terminal.note(printable(`note: ${what} downloaded to be hashed: ${index} offers no sha256`));
    }
  }

  #warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#terminal.note(printable(`warning: ${text}`));
  }
}
