import { resolve as absolute } from 'node:path';
import { verifyLockFile } from '../pipeline/verify.js';
import type { Finding as Found } from '../verify/finding.js';
import { lineFinder } from '../verify/line-of.js';
import { flagsOf } from './library-settings.js';
import type { Finding, Verified, VerifyOptions } from './model.js';

function placed(found: Found, lockPath: string, lineOf: (path: readonly string[]) => number): Finding {
  const { code, path, message, details = [], severity = 'error' } = found;
  const { file, line } = found.place ?? { file: lockPath, line: found.line ?? lineOf(path) };
  return { code, severity, file: absolute(file), line, key: path.join('.'), message, details };
}

/**
 * Verifies one lock offline.
 * @throws PylockError, PylockErrors where it can't be checked
 */
export async function verifyFile(path: string, options: VerifyOptions): Promise<Verified> {
  const { depsPath, python } = options;
  const now = new Date();
  const report = await verifyLockFile({
    lockPath: absolute(path),
    depsPath: depsPath === undefined ? undefined : absolute(depsPath),
    flags: flagsOf(options, python, now),
    now,
  });
  const lineOf = report.findings.length === 0 ? () => 1 : await lineFinder(report.text);
  const findings = report.findings.map((found) => placed(found, report.lockPath, lineOf));
  return {
    lockPath: report.lockPath,
    depsPath: report.depsPath,
    findings,
    notices: report.notices.map(({ text }) => text),
  };
}
