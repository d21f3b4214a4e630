// Releases that no source tells anything of: one warning for all locks of a run that share the cause.
import { resolve } from 'node:path';
import { unauditedText } from '../../verify/unaudited.js';
import { locksText } from '../terminal/merged-notes.js';
import type { LockReport, PlacedFinding } from './model.js';

/** A warning that one lock has, or that names all that have it. */
export interface SharedWarning extends PlacedFinding {
  readonly isAlone: boolean;
}

/** Whether a finding is a warning that several locks may share. */
function isShared({ severity, unaudited }: PlacedFinding): boolean {
  return severity === 'warning' && unaudited !== undefined;
}

/** A report without the warnings that {@link sharedWarnings} tells. */
export function withoutShared(report: LockReport): LockReport {
  return { ...report, findings: report.findings.filter((finding) => !isShared(finding)) };
}

/** The shared warnings of the locks of a run, one for each cause, which names its locks where there are several. */
export function sharedWarnings(reports: readonly LockReport[]): readonly SharedWarning[] {
  const byCause = new Map<
    string,
    { readonly first: PlacedFinding; readonly locks: string[]; readonly releases: string[] }
  >();
  for (const { lock, findings } of reports)
    for (const finding of findings) {
      const { unaudited } = finding;
      if (unaudited === undefined || !isShared(finding)) continue;
      const row = byCause.get(unaudited.cause) ?? { first: finding, locks: [], releases: [] };
      byCause.set(unaudited.cause, row);
      row.locks.push(lock);
      row.releases.push(...unaudited.releases);
    }
  const all = reports.map(({ lock }) => resolve(lock));
  return [...byCause].map(([cause, { first, locks, releases }]) => {
    const { message, details } = unauditedText({ cause, releases });
    const isAlone = locks.length === 1;
    const where = isAlone
      ? ''
      : `${locksText(
          locks.map((lock) => resolve(lock)),
          all,
        )}: `;
    return { ...first, message: where + message, details, isAlone };
  });
}
