import { resolve } from 'node:path';
import { plural } from '../../text/plural.js';
import { mergedNotes } from '../terminal/merged-notes.js';
import { printable } from '../terminal/printable.js';
import { isClean, type LockReport, type PlacedFinding } from './model.js';
import { sharedWarnings, withoutShared } from './unaudited.js';

function findingLines({ severity, file, line, message, details, link }: PlacedFinding): readonly string[] {
  const kind = severity === 'warning' ? 'warning: ' : '';
  const read = link === undefined ? '' : ` (${link})`;
  return [`${file}:${line}: ${kind}${message}${read}`, ...details.map((detail) => `    ${detail}`)];
}

/** The line about a lock without findings. */
function cleanText({ lock, packages, clear }: LockReport): string {
  return clear ?? `${lock} is clean: ${plural(packages, 'package')}`;
}

/** One lock for people: each finding on a line with its file and line, the repair, and the verdict. */
export function textLines(report: LockReport): readonly string[] {
  const { findings, steps, mended } = report;
  const after = mended === 0 ? '' : ` (${plural(mended, 'finding')} mended)`;
  const verdict = isClean(report) ? [`${cleanText(report)}${after}`] : [];
  return [...findings.flatMap(findingLines), ...steps.map((step) => `  hint: ${step}`), ...verdict].map(printable);
}

/** One lock of a run with several: their shared warnings come at the end. */
export function textOfOne(report: LockReport, isAlone: boolean): readonly string[] {
  return textLines(isAlone ? report : withoutShared(report));
}

/** The warnings that the locks of a run share, each cause once. */
export function sharedLines(reports: readonly LockReport[]): readonly string[] {
  return sharedWarnings(reports)
    .flatMap(({ file, line, message, details, isAlone }) => [
      isAlone ? `${file}:${line}: warning: ${message}` : `warning: ${message}`,
      ...details.map((detail) => `    ${detail}`),
    ])
    .map(printable);
}

/** The notices about the locks of a run for people, each cause once. */
export function noticeLines(reports: readonly LockReport[]): readonly string[] {
  const locks = reports.map(({ lock, notices }) => ({ lockPath: resolve(lock), notices }));
  return mergedNotes(locks, locks.length > 1).map((text) => printable(`note: ${text}`));
}
