import { resolve as resolvePath } from 'node:path';
import { shownPath } from '../../config/find.js';
import { findLocks } from '../../deps/discover.js';
import { type VerifyReport, verifyLockFile } from '../../pipeline/verify.js';
import { lineOf } from '../../verify/line-of.js';
import { value } from '../arguments.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { printable } from '../printable.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import { settingFlags } from './setting-flags.js';

/** One report as lines: each finding with file and line, and what to run. */
function reportLines({ lockPath, text, packages, findings, notices }: VerifyReport): readonly string[] {
  const path = shownPath(lockPath);
  const lines = findings.map((finding) => `${path}:${lineOf(text, finding.path)}: ${finding.message}`);
  const verdict =
    findings.length === 0 ? [`${path} is clean: ${packages} packages`] : [...lines, '  hint: Run: pylock resolve'];
  return [...verdict, ...notices.map((notice) => `note: ${notice}`)].map(printable);
}

function reportJson({ lockPath, text, findings, notices }: VerifyReport): unknown {
  const found = findings.map(({ code, path, message }) => ({
    code,
    key: path.join('.'),
    line: lineOf(text, path),
    message,
  }));
  return { lock: shownPath(lockPath), findings: found, notices };
}

/** `pylock verify`: checks locks offline; 1 where anything is found. */
export async function runVerify(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const now = new Date();
  const flags = settingFlags(options, now);
  const deps = value(options['deps']);
  const reports: VerifyReport[] = [];
  const depsPath = deps === undefined ? undefined : resolvePath(deps);
  const code = await forEach(await findLocks(paths, process.cwd()), call, async (lockPath) => {
    const report = await verifyLockFile({ lockPath, depsPath, flags, now });
    reports.push(report);
    if (options['json'] !== true) for (const line of reportLines(report)) terminal.result(line);
    return report.findings.length > 0 ? exitCodes.finding : exitCodes.done;
  });
  if (options['json'] === true) terminal.result(JSON.stringify({ locks: reports.map(reportJson) }, null, 2));
  return code;
}
