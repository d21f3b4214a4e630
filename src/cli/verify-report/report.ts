import { isAbsolute, relative, resolve } from 'node:path';
import type { Overlooked } from '../../files/overlooked.js';
import { shownPath } from '../../files/shown-path.js';
import { lockPathOf, pythonInName } from '../../lock/lock-name.js';
import { type FindingPlace, findingPlaces } from '../../pipeline/finding-places.js';
import type { VerifyReport } from '../../pipeline/verify.js';
import type { Finding } from '../../verify/finding.js';
import { faultsOf, type Fault as ThrownFault } from '../terminal/error-report.js';
import type { Fault, LockFailure, LockReport, PlacedFinding, RunReport } from './model.js';
import { stepsFor } from './steps.js';

/** The parts of a report besides its findings. */
export interface ReportOptions {
  /** Warnings count as findings. */
  readonly strict: boolean;
  /** Flags of the repairing command besides the deps file. */
  readonly flags: readonly string[];
  /** Findings before the repair of the lock. */
  readonly mended: number;
  readonly now: Date;
}

/** The report of one checked lock. */
export async function reportOf(
  checked: VerifyReport,
  { strict, flags, mended, now }: ReportOptions,
): Promise<LockReport> {
  const { findings, packages, notices } = checked;
  const lock = shownPath(checked.lockPath);
  return {
    lock,
    packages,
    findings: (await findingPlaces(checked)).map((place) => placed(place, strict)),
    notices,
    steps: stepsFor(findings, {
      depsPath: shownPath(checked.depsPath),
      lockPath: lock,
      flags: [...outputWords(checked), ...flags],
      now,
    }),
    mended,
  };
}

/** The flags of `resolve` for a lock that is not named after its deps file. */
function outputWords({ lockPath, depsPath }: VerifyReport): readonly string[] {
  const usual = [lockPathOf(depsPath), lockPathOf(depsPath, pythonInName(lockPath))];
  return usual.includes(lockPath) ? [] : ['-o', shownPath(lockPath)];
}

/** A finding with its place; warnings are errors where they count. */
export function placed({ finding, file, line }: FindingPlace, strict: boolean): PlacedFinding {
  const { code, path, message, details = [], link, unaudited } = finding;
  const severity = finding.severity === 'warning' && !strict ? 'warning' : 'error';
  return {
    code,
    severity,
    file,
    line,
    key: path.join('.'),
    message,
    details,
    link,
    ...(unaudited === undefined ? {} : { unaudited }),
  };
}

/** Overlooked files: warnings, each once. */
export function overlookedFindings(overlooked: readonly Overlooked[], strict: boolean): readonly PlacedFinding[] {
  const byText = new Map(overlooked.map(({ path, message }) => [`${path} ${message}`, { path, message }]));
  return [...byText.values()].map(({ path, message }) => {
    const finding: Finding = { code: 'overlooked', path: [], message, severity: 'warning' };
    return placed({ finding, file: shownPath(path), line: 1 }, strict);
  });
}

/** The report of one lock that could not be checked. */
export function failureOf(lockPath: string, error: unknown): LockFailure {
  const lock = shownPath(lockPath);
  return { lock, faults: faultsOf(error, false).map((one) => inReport(lock, one)) };
}

function inReport(lock: string, { code, message, hint, place }: ThrownFault): Fault {
  // Where the place is an address, the lock is the file that a reader of the report can open.
  const isFile = place !== undefined && !/^(?:https?:\/\/|\()/.test(place.file);
  const where = place === undefined || isFile ? '' : `${place.file}: `;
  return {
    code,
    file: isFile ? place.file : lock,
    line: (isFile ? place.line : undefined) ?? 1,
    message: where + (place?.key === undefined ? '' : `${place.key}: `) + message,
    hint,
  };
}

/** The same report with paths from another folder, for systems that know only the repository. */
export function rebased(report: RunReport, folder: string): RunReport {
  const move = (path: string): string => {
    const moved = relative(folder, resolve(path));
    return moved.startsWith('..') || isAbsolute(moved) ? path : moved;
  };
  const moved = (finding: PlacedFinding): PlacedFinding => ({ ...finding, file: move(finding.file) });
  return {
    ...report,
    locks: report.locks.map((one) => ({ ...one, lock: move(one.lock), findings: one.findings.map(moved) })),
    overlooked: (report.overlooked ?? []).map(moved),
    failures: report.failures.map((one) => ({
      lock: move(one.lock),
      faults: one.faults.map((fault) => ({ ...fault, file: move(fault.file) })),
    })),
  };
}
