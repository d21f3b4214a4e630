import { repositoryFolder } from '../../pipeline/discover/repository-folder.js';
import type { VerifyFormat } from '../words/format-names.js';
import { printCodeQuality } from './code-quality.js';
import { printGithub } from './github.js';
import { printJunit } from './junit.js';
import type { RunReport } from './model.js';
import { rebased } from './report.js';
import { printSarif } from './sarif.js';

/** Those of CI systems: `text` is printed lock by lock, `json` together with failures. */
type CiFormat = Exclude<VerifyFormat, 'text' | 'json'>;

const printers: Readonly<Record<CiFormat, (report: RunReport) => string>> = {
  sarif: printSarif,
  github: printGithub,
  junit: printJunit,
  codequality: printCodeQuality,
};

/**
 * A whole run in a format of CI systems, whose file names are relative to the root of the repository, not to `here`.
 */
export function printReport(report: RunReport, format: CiFormat, here: string): string {
  return printers[format](rebased(report, repositoryFolder(here)));
}
