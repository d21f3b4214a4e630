import { resolve as resolvePath } from 'node:path';
import type { AuditFinding } from '../../audit/model.js';
import { settingFlags } from '../../config/settle.js';
import { shownPath } from '../../files/shown-path.js';
import { type AuditOptions, type AuditReport, auditLock } from '../../pipeline/audit/audit-lock.js';
import { findingsOf } from '../../pipeline/audit/findings.js';
import { OsvSources } from '../../pipeline/audit/osv-sources.js';
import { findLocks } from '../../pipeline/discover/discover.js';
import { depsPathOf } from '../../pipeline/discover/pairs.js';
import { findingPlaces } from '../../pipeline/finding-places.js';
import { plainNotice } from '../../pipeline/notice.js';
import type { ResolveOutcome } from '../../pipeline/resolve.js';
import { auditJson, clearText } from '../answers/audit.js';
import { changeLines, noteLines, verdictLines } from '../resolve-report/resolve-report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { shellWord } from '../terminal/shell-word.js';
import { writeReports } from '../verify-report/files.js';
import { printReport } from '../verify-report/formats.js';
import { isClean, type LockFailure, type LockReport } from '../verify-report/model.js';
import { failureOf, placed } from '../verify-report/report.js';
import { ignoreStep } from '../verify-report/steps.js';
import { noticeLines, sharedLines, textOfOne } from '../verify-report/text.js';
import type { Options } from '../words/flag-table.js';
import { partFlags } from './asking.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import { formatFlag } from './format-flag.js';
import { ignoreFlag } from './ignore-flag.js';
import { SharedIndex } from './open-index.js';
import { overlookedLines, searched } from './searching.js';

/** Whether another release could mend a finding. */
function hasFix({ advisory }: AuditFinding): boolean {
  return advisory.fixedIn.length > 0;
}

/** An index may tell of the newest releases alone. */
const osvStep =
  'OSV tells of every release: --osv with the address of a service, or with its export for PyPI, all.zip (docs/audit.md)';

/** The steps after an audit, the most serious first. */
function stepsFor(
  { findings, lockPath, stuck }: AuditReport,
  { fix, osv = [] }: Options,
  now: Date,
): readonly string[] {
  const [malware, others] = [true, false].map((is) => findings.filter(({ advisory }) => advisory.isMalware === is));
  const bad = [...new Set((malware ?? []).map((finding) => finding.package.name))];
  const left = (others ?? []).filter((one) => !hasFix(one) || stuck.has(one.package.name));
  const unfixed = [...new Set(left.map(({ advisory }) => advisory.id))];
  const lock = shownPath(lockPath);
  // A query may hold a key, which no line shows.
  const places = osv.filter((place) => !place.includes('?'));
  const words = [...places.flatMap((place) => ['--osv', place]), ...(lock === 'pypi-sources.yaml' ? [] : [lock])];
  const again = ['pylock', 'audit', '--fix', ...words].map(shellWord).join(' ');
  return [
    ...bad.map((name) => `Neither build nor run anything of this lock. What needs the malware: pylock why ${name}`),
    ...(findings.some(hasFix) && fix !== true ? [`Run: ${again}`] : []),
    ...(unfixed.length === 0 ? [] : [ignoreStep(unfixed, now)]),
  ];
}

/** One run of the command over its locks. */
class AuditRun {
  readonly #call: CommandCall;
  readonly #now = new Date();
  readonly #index: SharedIndex;
  readonly #options: AuditOptions;
  readonly #reports: LockReport[] = [];
  readonly #answers: object[] = [];
  readonly #failures: LockFailure[] = [];
  #isAlone = true;

  /** @throws PylockError `usage` */
  constructor(call: CommandCall) {
    const { options, terminal } = call;
    this.#call = call;
    this.#index = new SharedIndex(options, terminal);
    this.#options = {
      index: this.#index,
      osv: new OsvSources(this.#index.osv, this.#now),
      isOffline: options.offline === true,
      flags: settingFlags({ ...options, system: undefined }, this.#now),
      now: this.#now,
      part: partFlags(options),
      ignores: options.ignore?.map(ignoreFlag) ?? [],
    };
  }

  /** Audits every lock, prints what is known, and gives the exit code. */
  async run(): Promise<ExitCode> {
    const { paths, options, terminal } = this.#call;
    const { shown, files } = formatFlag(options);
    const here = process.cwd();
    const found = await searched(terminal, (search) => findLocks(paths, here, search));
    this.#isAlone = found.locks.length === 1;
    const code = await forEach(found.locks, terminal, (lockPath) =>
      this.#audit(lockPath, depsOf(options, found.depsOf.get(lockPath)), shown === 'text').catch((error: unknown) => {
        this.#failures.push(failureOf(lockPath, error));
        throw error;
      }),
    ).finally(() => this.#index.close());
    const run = { command: 'audit', locks: this.#reports, failures: this.#failures } as const;
    if (shown === 'text') {
      for (const line of this.#sharedLines()) terminal.result(line);
      for (const line of noticeLines(this.#reports)) terminal.result(line);
      for (const line of overlookedLines(found.overlooked)) terminal.note(line);
    }
    if (shown === 'json') terminal.document({ locks: this.#answers });
    else if (shown !== 'text') terminal.verbatim(printReport(run, shown, here));
    await writeReports(run, files, { here, json: terminal.documentText({ locks: this.#answers }) });
    return code;
  }

  /** The warnings that several locks share, at the end. */
  #sharedLines(): readonly string[] {
    const lines = this.#isAlone ? [] : sharedLines(this.#reports);
    return lines.length === 0 ? [] : [...lines, `  hint: ${osvStep}`];
  }

  async #audit(lockPath: string, depsPath: string | undefined, isShown: boolean): Promise<ExitCode> {
    const { options, terminal } = this.#call;
    const found = await auditLock({ lockPath, depsPath }, this.#options);
    const { answer, outcome } =
      options.fix === true ? await this.#fixed(found, depsPath) : { answer: found, outcome: undefined };
    terminal.clearProgress();
    const report = await this.#reportOf(answer, found.findings.length - answer.findings.length);
    this.#reports.push(report);
    this.#answers.push(auditJson(answer, outcome));
    if (isShown) for (const line of textOfOne(report, this.#isAlone)) terminal.result(line);
    return isClean(report) ? exitCodes.done : exitCodes.finding;
  }

  /** The audit of the lock after its fix. */
  async #fixed(
    report: AuditReport,
    depsPath = depsPathOf(report.lockPath),
  ): Promise<{ readonly answer: AuditReport; readonly outcome: ResolveOutcome | undefined }> {
    const { index, now } = this.#options;
    const { options, terminal } = this.#call;
    const { lockPath } = report;
    const dryRun = options['dry-run'] === true;
    const { fixLock } = await import('../../pipeline/audit-fix.js');
    const { outcome, text, stuck } = await fixLock({
      depsPath,
      report,
      index,
      now,
      dryRun,
      flags: this.#options.flags,
    });
    if (outcome === undefined) return { answer: { ...report, stuck }, outcome };
    for (const line of [...changeLines(outcome, dryRun), ...verdictLines(outcome), ...noteLines([outcome])])
      terminal.note(line);
    const planned = { lock: outcome.lock, text, stuck };
    return { answer: await auditLock({ lockPath, depsPath }, this.#options, planned), outcome };
  }

  async #reportOf(answer: AuditReport, mended: number): Promise<LockReport> {
    const { options } = this.#call;
    const { lockPath, text, packages, notices } = answer;
    const places = await findingPlaces({ lockPath, text, findings: findingsOf(answer) });
    return {
      lock: shownPath(lockPath),
      packages: packages.length,
      findings: places.map((place) => placed(place, options.strict === true)),
      notices: notices.map(plainNotice),
      steps: [...stepsFor(answer, options, this.#now), ...(this.#isAlone && answer.untold.length > 0 ? [osvStep] : [])],
      mended: Math.max(0, mended),
      clear: clearText(answer),
    };
  }
}

/** The deps file that the user names for a lock. */
function depsOf({ deps }: Options, found: string | undefined): string | undefined {
  return deps === undefined ? found : resolvePath(deps);
}

/** `pylock audit`: what is known against the packages of locks; 1 for any finding. */
export function runAudit(call: CommandCall): Promise<ExitCode> {
  return new AuditRun(call).run();
}
