import type { ExportFormat } from '../config/export-formats.js';
import type { ExportedLock, ExportRequest } from './model.js';
import { planExport } from './plan.js';
import { printPylockToml } from './pylock-toml.js';
import { printRequirementsTxt } from './requirements-txt.js';
import { printCycloneDx } from './sbom/cyclonedx.js';
import { printSpdx } from './sbom/spdx.js';

/** The printer of each format. */
const printers: Readonly<Record<ExportFormat, (exported: ExportedLock) => string>> = {
  'requirements.txt': printRequirementsTxt,
  'pylock.toml': printPylockToml,
  cyclonedx: printCycloneDx,
  spdx: printSpdx,
};

/**
 * A lock in another format: the same bytes for the same lock, facts and indexes.
 * @throws PylockError `not-supported` for a lock without edges; `usage` for a system or group that the lock does not have
 */
export function printExport(format: ExportFormat, request: ExportRequest): string {
  return printers[format](planExport(request));
}
