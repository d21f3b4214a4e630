import type { ExportFormat } from '../config/export-formats.js';
import type { ExportedLock, ExportRequest } from './model.js';
import { planExport } from './plan.js';
import { printPylockToml } from './pylock-toml.js';
import { printRequirementsTxt } from './requirements-txt.js';
import { printCycloneDx } from './sbom/cyclonedx.js';
import { printGitlabSbom } from './sbom/gitlab.js';
import { printSpdx } from './sbom/spdx.js';
import { printGithubSnapshot } from './security/github-snapshot.js';
import { printOpenVex } from './security/openvex.js';
import { printSlsa } from './security/slsa.js';

type Printer = (request: ExportRequest) => string;

function planned(print: (exported: ExportedLock) => string): Printer {
  return (request) => print(planExport(request));
}

/** The printer of each format. */
const printers: Readonly<Record<ExportFormat, Printer>> = {
  'requirements.txt': planned(printRequirementsTxt),
  'pylock.toml': planned(printPylockToml),
  cyclonedx: planned(printCycloneDx),
  spdx: planned(printSpdx),
  'gl-sbom': planned(printGitlabSbom),
  slsa: planned(printSlsa),
  'github-snapshot': printGithubSnapshot,
  openvex: planned(printOpenVex),
};

/**
 * A lock in another format: the same bytes for the same lock, facts and indexes.
 * @throws PylockError `not-supported` for a lock without edges; `usage` for a system or group that the lock does not have
 */
export function printExport(format: ExportFormat, request: ExportRequest): string {
  return printers[format](request);
}
