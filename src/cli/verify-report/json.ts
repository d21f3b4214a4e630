import type { RunReport } from './model.js';

/** The report for programs (`schemas/verify-report.schema.json`). */
export function jsonOf({ locks, failures, overlooked = [] }: RunReport): object {
  const checked = locks.map(({ lock, packages, findings, notices, steps, mended }) => ({
    lock,
    packages,
    findings: findings.map((finding) => ({ ...finding, link: finding.link ?? null })),
    mended,
    notices: notices.map(({ text }) => text),
    steps,
  }));
  const unknown = failures.map(({ lock, faults }) => ({
    lock,
    errors: faults.map((fault) => ({ ...fault, hint: fault.hint ?? null })),
  }));
  const files = overlooked.map(({ file, message }) => ({ file, message }));
  return { locks: [...checked, ...unknown], overlooked: files };
}
