import { lstat, rm } from 'node:fs/promises';
import { replaceFiles } from '../../files/atomic-write.js';
import { shownPath } from '../../files/shown-path.js';
import type { VerifyFormat } from '../words/format-names.js';
import { printReport } from './formats.js';
import type { RunReport } from './model.js';

/** A report that goes to a file. */
export interface ReportFile {
  readonly format: Exclude<VerifyFormat, 'text'>;
  readonly path: string;
}

/**
 * Writes reports, replacing existing files. A link of such a name is removed, not followed: the checked folder may be
 * untrusted, and its links lead anywhere. `json` is the report of that format. @throws PylockError `file-system`
 */
export async function writeReports(
  report: RunReport,
  files: readonly ReportFile[],
  { here, json }: { readonly here: string; readonly json: string },
): Promise<void> {
  for (const { path } of files) {
    const known = await lstat(path).catch(() => undefined);
    if (known?.isSymbolicLink() === true) await rm(path, { force: true });
  }
  const textOf = (format: ReportFile['format']): string =>
    format === 'json' ? json : printReport(report, format, here);
  await replaceFiles(
    files.map(({ format, path }) => ({ path, text: `${textOf(format)}\n`, shownAs: shownPath(path) })),
  );
}
