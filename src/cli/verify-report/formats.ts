import { projectFolders } from '../../git/folders.js';
import { hasDotGit } from '../../git/repository.js';
import { printGithub } from './github.js';
import { printJunit } from './junit.js';
import type { RunReport } from './model.js';
import { rebased } from './report.js';
import { printSarif } from './sarif.js';

/** What `verify --format` takes. */
export const verifyFormats = ['text', 'json', 'sarif', 'github', 'junit'] as const;
/** One of {@link verifyFormats}. */
export type VerifyFormat = (typeof verifyFormats)[number];

/** Those of CI systems: `text` is printed lock by lock, `json` with what failed. */
type CiFormat = Exclude<VerifyFormat, 'text' | 'json'>;

const printers: Readonly<Record<CiFormat, (report: RunReport) => string>> = {
  sarif: printSarif,
  github: printGithub,
  junit: printJunit,
};

/** The folder with `.git` at or above this one, from which CI systems name files; this one where there is none. */
function repositoryOf(here: string): string {
  return projectFolders(here).find(hasDotGit) ?? here;
}

/** A whole run in a format of CI systems, which name files from the root of the repository, not from `here`. */
export function printReport(report: RunReport, format: CiFormat, here: string): string {
  return printers[format](rebased(report, repositoryOf(here)));
}
