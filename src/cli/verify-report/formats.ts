import { projectFolders } from '../../git/folders.js';
import { hasDotGit } from '../../git/repository.js';
import { printGithub } from './github.js';
import { printJson } from './json.js';
import { printJunit } from './junit.js';
import type { RunReport } from './model.js';
import { rebased } from './report.js';
import { printSarif } from './sarif.js';

/** What `verify --format` takes; `text` is printed lock by lock. */
export const verifyFormats = ['text', 'json', 'sarif', 'github', 'junit'] as const;
/** One of {@link verifyFormats}. */
export type VerifyFormat = (typeof verifyFormats)[number];

const printers: Readonly<Record<Exclude<VerifyFormat, 'text'>, (report: RunReport) => string>> = {
  json: printJson,
  sarif: printSarif,
  github: printGithub,
  junit: printJunit,
};

/** The folder with `.git` at or above this one, from which CI systems name files; this one where there is none. */
function repositoryOf(here: string): string {
  return projectFolders(here).find(hasDotGit) ?? here;
}

/** A whole run in a format. Those of CI systems name files from the root of the repository, JSON from `here`. */
export function printReport(report: RunReport, format: Exclude<VerifyFormat, 'text'>, here: string): string {
  return printers[format](format === 'json' ? report : rebased(report, repositoryOf(here)));
}
