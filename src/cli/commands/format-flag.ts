import { resolve as resolvePath } from 'node:path';
import { wordFlag } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import type { ReportFile } from '../verify-report/files.js';
import type { Options } from '../words/flag-table.js';
import { type VerifyFormat, verifyFormats } from '../words/format-names.js';

/** The format of the output, and further reports in files. */
export interface ReportFormats {
  readonly shown: VerifyFormat;
  readonly files: readonly ReportFile[];
}

/** Reads `FORMAT=FILE`. @throws PylockError `usage` */
function reportFile(text: string): ReportFile {
  const equals = text.indexOf('=');
  const format = wordFlag(text.slice(0, equals), '--format', verifyFormats);
  const path = text.slice(equals + 1);
  if (format !== undefined && format !== 'text' && path !== '') return { format, path: resolvePath(path) };
  throw new PylockError('usage', `--format ${text}: expected FORMAT=FILE, with any format but text`);
}

/** Reads `--format`: each one with a file counts, and the last of the others. @throws PylockError `usage` */
export function formatFlag(options: Options): ReportFormats {
  const texts = options.format ?? [];
  const shown = wordFlag(
    texts.findLast((text) => !text.includes('=')),
    '--format',
    verifyFormats,
  );
  return {
    shown: shown ?? (options.json === true ? 'json' : 'text'),
    files: texts.filter((text) => text.includes('=')).map(reportFile),
  };
}
