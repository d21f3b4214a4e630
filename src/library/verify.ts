import { resolve as absolute } from 'node:path';
import { type FindingPlace, findingPlaces } from '../pipeline/finding-places.js';
import { verifyLockFile } from '../pipeline/verify.js';
import { flagsOf } from './library-settings.js';
import type { Finding, Verified, VerifyOptions } from './model.js';

function placed({ finding, file, line }: FindingPlace): Finding {
  const { code, path, message, details = [], severity = 'error' } = finding;
  return { code, severity, file: absolute(file), line, key: path.join('.'), message, details };
}

/**
 * Verifies one lock offline.
 * @throws PylockError, PylockErrors where the check is impossible
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
  const findings = (await findingPlaces(report)).map(placed);
  return {
    lockPath: report.lockPath,
    depsPath: report.depsPath,
    findings,
    notices: report.notices.map(({ text }) => text),
  };
}
