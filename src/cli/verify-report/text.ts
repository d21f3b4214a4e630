import { printable } from '../terminal/printable.js';
import { isClean, type LockReport, type PlacedFinding, plural } from './model.js';

function findingLines({ severity, file, line, message, details, link }: PlacedFinding): readonly string[] {
  const kind = severity === 'warning' ? 'warning: ' : '';
  const read = link === undefined ? '' : ` (${link})`;
  return [`${file}:${line}: ${kind}${message}${read}`, ...details.map((detail) => `    ${detail}`)];
}

/** One lock for people: each finding on a line with its file and line, and the repair. */
export function textLines(report: LockReport): readonly string[] {
  const { lock, packages, findings, notices, steps, mended } = report;
  const after = mended === 0 ? '' : ` (${plural(mended, 'finding')} mended)`;
  const verdict = isClean(report) ? [`${lock} is clean: ${plural(packages, 'package')}${after}`] : [];
  return [
    ...findings.flatMap(findingLines),
    ...steps.map((step) => `  hint: ${step}`),
    ...verdict,
    ...notices.map((notice) => `note: ${notice}`),
  ].map(printable);
}
