import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseIgnore } from '../../src/config/ignored-advisories.js';
import type { SettingFlags } from '../../src/config/model.js';
import { noFlags } from '../../src/config/settle.js';
import { PylockError, PylockErrors } from '../../src/errors.js';
import { shownPath } from '../../src/files/shown-path.js';
import { Indexes } from '../../src/index-client/index-pool.js';
import { emptyIndexEnvironment } from '../../src/index-client/machine/index-environment.js';
import { defaultIndexName } from '../../src/index-client/selection.js';
import { noUpgrade } from '../../src/pipeline/pins/upgrade.js';
import { resolveDeps } from '../../src/pipeline/resolve.js';
import { verifyLockFile } from '../../src/pipeline/verify.js';
import { IndexVerifier } from '../../src/pipeline/verify-online.js';
import { lineFinder } from '../../src/verify/line-of.js';
import type { AttestationVerifier } from '../../src/verify/provenance/attestation-verifier.js';
import type { EditableIndex } from './editable-index.js';

/** How a lock is checked. */
export interface CheckOptions {
  readonly online?: boolean;
  readonly download?: boolean;
  readonly attestations?: AttestationVerifier;
  readonly ignores?: readonly string[];
  readonly now?: string;
}

/** The result of a check. */
export interface Told {
  /** `file:line code message`; a warning begins with `~`. */
  readonly findings: readonly string[];
  readonly notices: readonly string[];
}

const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A project on disk that is locked by an index, in this process. */
export class LockedProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'pylock-verify-'));
  readonly #index: EditableIndex;

  constructor(index: EditableIndex, files: Readonly<Record<string, string>>) {
    this.#index = index;
    folders.add(this.folder);
    mkdirSync(join(this.folder, '.git'));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Locks the deps file. */
  async lock(flags: SettingFlags = noFlags): Promise<void> {
    const indexes = this.#open();
    await resolveDeps({
      depsPath: join(this.folder, 'pypi-deps.yaml'),
      lockPath: join(this.folder, 'pypi-sources.yaml'),
      flags,
      upgrade: noUpgrade,
      refresh: false,
      dryRun: false,
      now: new Date('2026-01-01'),
      openClient: async () => indexes.open(this.#selection()),
    });
    await indexes.close();
  }

  /** The options that a lock made now would remember. */
  async options(): Promise<ReadonlyMap<string, string>> {
    const lockPath = join(this.folder, 'pypi-sources.yaml');
    const now = new Date('2026-01-01');
    return (await verifyLockFile({ lockPath, depsPath: undefined, flags: noFlags, now })).inputs.options;
  }

  /** Checks the lock. A lock that can't be read is one finding. */
  async check(options: CheckOptions): Promise<Told> {
    const { online = false, download = false, attestations, ignores = [], now = '2026-01-01' } = options;
    const indexes = this.#open();
    const verifier = new IndexVerifier({
      openClient: async () => indexes.open(this.#selection()),
      indexEnvironment: async () => emptyIndexEnvironment,
      online,
      attestations,
      download,
      onDownload: () => undefined,
      ignores: ignores.map(parseIgnore),
      now: new Date(now),
    });
    const lockPath = join(this.folder, 'pypi-sources.yaml');
    try {
      const report = await verifier.verify(
        await verifyLockFile({ lockPath, depsPath: undefined, flags: noFlags, now: new Date(now) }),
      );
      const lineOf = await lineFinder(report.text);
      const findings = report.findings.map(({ place, path, line: own, code, message, severity }) => {
        const { file, line } = place ?? { file: lockPath, line: own ?? lineOf(path) };
        const text = message.replaceAll(`${shownPath(this.folder)}/`, '').replaceAll(this.#index.origin, 'ORIGIN');
        return `${severity === undefined ? '' : '~'}${basename(file)}:${line} ${code}: ${text}`;
      });
      return { findings, notices: report.notices.map(({ text }) => text) };
    } catch (error) {
      const errors = error instanceof PylockErrors ? error.errors : [error];
      return { findings: errors.map(unreadable), notices: [] };
    } finally {
      await indexes.close();
    }
  }

  #open(): Indexes {
    return new Indexes({ cacheDir: undefined, offline: false, refresh: false, concurrency: 8, environment: {} });
  }

  #selection() {
    return {
      indexes: [{ name: defaultIndexName, url: this.#index.url, explicit: false }],
      sources: new Map(),
      strategy: 'first-index' as const,
    };
  }
}

function unreadable(error: unknown): string {
  if (!(error instanceof PylockError)) throw error;
  return `${basename(error.place?.file ?? '')}:${error.place?.line ?? 1} ${error.code}: ${error.message}`;
}
