import { resolve as resolvePath } from 'node:path';
import { findLocks } from '../../deps/discover.js';
import { type VerifyReport, verifyLockFile } from '../../pipeline/verify.js';
import { value, values } from '../arguments.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { printReport, type VerifyFormat, verifyFormats } from '../verify-report/formats.js';
import { isClean, type LockFailure, type LockReport } from '../verify-report/model.js';
import { failureOf, reportOf } from '../verify-report/report.js';
import { textLines } from '../verify-report/text.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import { type RawOptions, wordFlag } from './flags.js';
import { settingFlags } from './setting-flags.js';

/** The words that make `resolve` ask for what `verify` was told to assert. */
function assertedFlags(options: RawOptions): readonly string[] {
  return [
    ...values(options['python']).flatMap((python) => ['--python', python]),
    ...values(options['system']).flatMap((system) => ['--system', system]),
  ];
}

function formatOf(options: RawOptions): VerifyFormat {
  const format = wordFlag(options['format'], '--format', verifyFormats);
  return format ?? (options['json'] === true ? 'json' : 'text');
}

/** `pylock verify`: checks locks offline; 1 where anything is found. */
export async function runVerify(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const now = new Date();
  const format = formatOf(options);
  const flags = settingFlags(options, now);
  const deps = value(options['deps']);
  const depsPath = deps === undefined ? undefined : resolvePath(deps);
  const told = { strict: options['strict'] === true, flags: assertedFlags(options) };
  const locks: LockReport[] = [];
  const failures: LockFailure[] = [];
  const check = async (lockPath: string): Promise<ExitCode> => {
    const checked: VerifyReport = await verifyLockFile({ lockPath, depsPath, flags, now });
    const report = await reportOf(checked, { ...told, mended: 0 });
    locks.push(report);
    if (format === 'text') for (const line of textLines(report)) terminal.result(line);
    return isClean(report) ? exitCodes.done : exitCodes.finding;
  };
  const code = await forEach(await findLocks(paths, process.cwd()), call, (lockPath) =>
    check(lockPath).catch((error: unknown) => {
      failures.push(failureOf(lockPath, error));
      throw error;
    }),
  );
  if (format !== 'text') terminal.result(printReport({ locks, failures }, format, process.cwd()));
  return code;
}
