import { type NormalizedName, normalizeName } from './name.js';
import { tryParseVersion, type Version } from './version.js';

const EXTENSIONS = ['.tar.gz', '.zip', '.tar.bz2', '.tar.xz', '.tgz'] as const;

/** The parts of a source archive's file name (PEP 625, and the legacy names before it). */
export interface SdistFilename {
  readonly kind: 'sdist';
  readonly name: NormalizedName;
  readonly version: Version;
  /** The version as the file name spells it. */
  readonly versionText: string;
  readonly extension: '.tar.gz' | '.zip' | '.tar.bz2' | '.tar.xz' | '.tgz';
}

/**
 * The version's text in `name-version`, where the name is the project's. Before PEP 625 both could hold
 * dashes, so the first dash is taken that leaves the project's name before it, as pip does.
 */
function versionBehind(project: NormalizedName, stem: string): string | undefined {
  for (let dash = stem.indexOf('-'); dash >= 0; dash = stem.indexOf('-', dash + 1)) {
    if (normalizeName(stem.slice(0, dash)) === project) return stem.slice(dash + 1);
  }
  return undefined;
}

/** Reads a source archive's name, `name-version` and an extension (PEP 625, and what was usual before it). */
export function parseSdistFilename(filename: string, project: NormalizedName): SdistFilename | undefined {
  const extension = EXTENSIONS.find((ending) => filename.endsWith(ending));
  if (extension === undefined) return undefined;
  const versionText = versionBehind(project, filename.slice(0, -extension.length));
  const version = versionText === undefined ? undefined : tryParseVersion(versionText);
  if (versionText === undefined || version === undefined) return undefined;
  return { kind: 'sdist', name: project, version, versionText, extension };
}
