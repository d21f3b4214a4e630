import { existsSync } from 'node:fs';
import { isAbsolute, resolve as resolvePath } from 'node:path';
import type { SettingFlags } from '../../config/model.js';
import { settingFlags } from '../../config/settle.js';
import { PylockError } from '../../errors.js';
import type { Overlooked } from '../../files/overlooked.js';
import { shownPath } from '../../files/shown-path.js';
import { findLocks } from '../../pipeline/discover/discover.js';
import { noSuchFile } from '../../pipeline/discover/instead.js';
import { depsPathOf } from '../../pipeline/discover/pairs.js';
import { type VerifyReport, verifyLockFile } from '../../pipeline/verify.js';
import type { AskIndexOptions, IndexVerifier } from '../../pipeline/verify-online.js';
import { changeLines, noteLines, settingLines, verdictLines } from '../resolve-report/resolve-report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import { writeReports } from '../verify-report/files.js';
import { printReport } from '../verify-report/formats.js';
import { jsonOf } from '../verify-report/json.js';
import { isClean, type LockFailure, type LockReport, type PlacedFinding } from '../verify-report/model.js';
import { failureOf, overlookedFindings, reportOf } from '../verify-report/report.js';
import { noticeLines, sharedLines, textOfOne } from '../verify-report/text.js';
import type { Options } from '../words/flag-table.js';
import { attestationTrust } from './attestations.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import { factsReader } from './facts-reader.js';
import { formatFlag, type ReportFormats } from './format-flag.js';
import { ignoreFlag } from './ignore-flag.js';
import { SharedIndex } from './open-index.js';
import { overlookedLines, searched } from './searching.js';

/** The flags of `resolve` for the settings that `verify` asserts. */
function assertedFlags(options: Options): readonly string[] {
  return [
    ...(options.python ?? []).flatMap((python) => ['--python', python]),
    ...(options.system ?? []).flatMap((system) => ['--system', system]),
  ];
}

/** Deps files below the current folder without a lock: no fault, but perhaps an omission. */
function unlockedNotes(unlocked: readonly string[]): readonly string[] {
  return unlocked
    .map(shownPath)
    .map((path) => printable(`note: ${path} has no lock; to make one: pylock resolve ${path}`));
}

function progressText({ files, done, bytes }: Parameters<AskIndexOptions['onDownload']>[0]): string {
  return `Downloading: ${done} of ${files} files, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** One run of the command over its locks. */
class VerifyRun {
  readonly locks: LockReport[] = [];
  readonly failures: LockFailure[] = [];
  /** Deps files that are named, by the paths of their locks. */
  #depsOf: ReadonlyMap<string, string> = new Map();
  readonly #overlooked: Overlooked[] = [];
  /** Files of settings that lie in another folder than their deps file. */
  readonly #settingFiles: string[] = [];
  readonly #call: CommandCall;
  readonly #now = new Date();
  readonly #flags: SettingFlags;
  readonly #formats: ReportFormats;
  readonly #index: SharedIndex;
  readonly #asking: AskIndexOptions;
  #isAlone = true;
  /** Undefined offline. */
  #asker: IndexVerifier | undefined;

  /** @throws PylockError `usage` */
  constructor(call: CommandCall) {
    const { options, terminal } = call;
    if (options.deps === '') throw new PylockError('usage', '--deps: expected the name of a file');
    if (options.deps !== undefined && !existsSync(options.deps)) throw noSuchFile(options.deps, process.cwd());
    const [online, download] = [options.online === true, options.download === true];
    this.#call = call;
    this.#formats = formatFlag(options);
    // Here `--provenance` asks for proof; what is recorded is not said.
    this.#flags = settingFlags({ ...options, provenance: undefined }, this.#now);
    // The check is against the present index, so no page comes from the cache.
    this.#index = new SharedIndex(online ? { ...options, 'no-cache': true } : options, terminal);
    this.#asking = {
      openClient: this.#index.open,
      indexEnvironment: this.#index.environment,
      online,
      attestations: attestationTrust(options),
      download,
      onDownload: (progress) => terminal.progress(progressText(progress)),
      readFacts: factsReader({ ...call, options: { ...options, 'no-cache': true } }),
      ignores: options.ignore?.map(ignoreFlag) ?? [],
      now: this.#now,
    };
  }

  /** Checks every lock, prints the findings, and gives the exit code. */
  async run(): Promise<ExitCode> {
    const { paths, terminal } = this.#call;
    this.#asker = await this.#openAsker();
    const here = process.cwd();
    const found = await searched(terminal, (search) => findLocks(paths, here, search));
    this.#checkNamed(found.depsOf);
    this.#isAlone = found.locks.length === 1;
    const code = await forEach(found.locks, terminal, (lockPath) =>
      this.#check(lockPath).catch((error: unknown) => {
        this.failures.push(failureOf(lockPath, error));
        throw error;
      }),
    ).finally(() => this.#index.close());
    this.#overlooked.push(...found.overlooked);
    const { shown, files } = this.#formats;
    const shared = this.#isAlone ? [] : sharedLines(this.locks);
    const notes = [...shared, ...noticeLines(this.locks), ...overlookedLines(this.#overlooked)];
    if (shown === 'text') for (const line of notes) terminal.result(line);
    const above = this.#settingFiles.filter((path) => path.startsWith('..') || isAbsolute(path));
    for (const line of [...settingLines(above), ...unlockedNotes(found.unlocked)]) terminal.note(line);
    if (shown === 'json') terminal.document(jsonOf(this));
    else if (shown !== 'text') terminal.verbatim(printReport(this, shown, here));
    await writeReports(this, files, { here, json: terminal.documentText(jsonOf(this)) });
    const counts = this.#call.options.strict === true && this.#overlooked.length > 0;
    return counts && code === exitCodes.done ? exitCodes.finding : code;
  }

  /** The client of the online checks, loaded where it is needed. @throws PylockError `not-supported` */
  async #openAsker(): Promise<IndexVerifier | undefined> {
    if (!this.#asking.online && !this.#asking.download) return undefined;
    const { IndexVerifier } = await import('../../pipeline/verify-online.js');
    return new IndexVerifier(this.#asking);
  }

  /** Overlooked files, each once. */
  get overlooked(): readonly PlacedFinding[] {
    return overlookedFindings(this.#overlooked, this.#call.options.strict === true);
  }

  async #check(lockPath: string): Promise<ExitCode> {
    const { options, terminal } = this.#call;
    const [checked, mended] = options.fix === true ? await this.#fixed(lockPath) : [await this.#verify(lockPath), 0];
    const told = { strict: options.strict === true, flags: assertedFlags(options), mended, now: this.#now };
    const report = await reportOf(checked, told);
    this.locks.push(report);
    this.#overlooked.push(...checked.inputs.overlooked);
    this.#settingFiles.push(...checked.inputs.settingFiles);
    if (this.#formats.shown === 'text') for (const line of textOfOne(report, this.#isAlone)) terminal.result(line);
    return isClean(report) ? exitCodes.done : exitCodes.finding;
  }

  /** The deps file that the user names for a lock. */
  #namedDeps(lockPath: string): string | undefined {
    const given = this.#call.options.deps;
    return given === undefined ? this.#depsOf.get(lockPath) : resolvePath(given);
  }

  /** @throws PylockError `usage` for a deps file that is named twice */
  #checkNamed(depsOf: ReadonlyMap<string, string>): void {
    const given = this.#call.options.deps;
    const [named] = depsOf.values();
    if (given !== undefined && named !== undefined)
      throw new PylockError('usage', `--deps ${given}: ${shownPath(named)} is named as the deps file already`);
    this.#depsOf = depsOf;
  }

  async #verify(lockPath: string): Promise<VerifyReport> {
    const depsPath = this.#namedDeps(lockPath);
    const report = await verifyLockFile({ lockPath, depsPath, flags: this.#flags, now: this.#now });
    return this.#asker === undefined ? report : this.#asker.verify(report);
  }

  /** The lock after a repair, with the number of repaired findings. */
  async #fixed(lockPath: string): Promise<readonly [VerifyReport, number]> {
    const { isMendable, repairLock } = await import('../../pipeline/repair-lock.js');
    const before = await this.#verify(lockPath).catch((error: unknown) => {
      if (error instanceof PylockError && error.code === 'bad-lock') return undefined;
      throw error;
    });
    if (before !== undefined && !isMendable(before.findings)) return [before, 0];
    const outcome = await repairLock({
      lockPath,
      depsPath: this.#namedDeps(lockPath) ?? depsPathOf(lockPath),
      flags: this.#flags,
      findings: before?.findings ?? [],
      now: this.#now,
      indexEnvironment: this.#index.environment,
      openClient: this.#index.open,
      readFacts: factsReader(this.#call),
    });
    const lines = [...changeLines(outcome, false), ...verdictLines(outcome), ...noteLines([outcome])];
    for (const line of lines) this.#call.terminal.note(line);
    const after = await this.#verify(lockPath);
    return [after, Math.max(0, (before?.findings.length ?? 1) - after.findings.length)];
  }
}

/** `pylock verify`: checks locks, offline by default; 1 for any finding. */
export function runVerify(call: CommandCall): Promise<ExitCode> {
  return new VerifyRun(call).run();
}
