import type { NormalizedName } from '../pep/name.js';
import { readBuildSystem } from './build-system.js';
import { checkIdentity, parseCoreMetadata } from './core-metadata.js';
import { parseFlit } from './flit.js';
import { type BuildSystem, type CoreMetadata, type DeclaredRequirements, MetadataFault } from './model.js';
import { parsePoetry } from './poetry.js';
import { type DynamicProject, parseProject } from './pyproject.js';
import { parseRequiresTxt } from './requires-txt.js';
import type { SdistFiles } from './sdist-files.js';
import type { SetupSources } from './setup-sources.js';
import { setupSources } from './setup-texts.js';

/** The requirements of a source archive: the same everywhere, or computed by setuptools for a target. */
export type SdistRequirements = DeclaredRequirements | { readonly conditional: SetupSources };

/** The major and minor number of a metadata version. */
function versionOf({ metadataVersion }: CoreMetadata): readonly [number, number] {
  const [major = 0, minor = 0] = metadataVersion.split('.').map(Number);
  return [major, minor];
}

/** Whether the requirements in a PKG-INFO hold for every build of it (PEP 643). */
function isStatic(metadata: CoreMetadata): boolean {
  const [major, minor] = versionOf(metadata);
  return (
    (major > 2 || (major === 2 && minor >= 2)) &&
    !metadata.dynamic.has('requires-dist') &&
    !metadata.dynamic.has('provides-extra')
  );
}

/** The fault of requirements that only a build tells; `why` is the obstacle to reading them. */
export function needsBuild(why?: string): MetadataFault {
  return new MetadataFault(
    `has requirements that are only known by building it${why === undefined ? '' : `: ${why}`}`,
    'State its requirements in .pylock.yaml under the key "metadata".',
  );
}

/** Backends that compute no requirements: their PKG-INFO holds everywhere, whatever its version. */
const steadyBackends =
  /^(?:poetry\.(?:core\.)?masonry\.api|poetry_dynamic_versioning\.backend|flit(?:_core)?\.buildapi|flit_scm:buildapi|maturin|uv_build)$/;

const setuptools = /^setuptools\.build_meta(?::__legacy__)?$/;

/** The build system of the archive; undefined where its pyproject.toml does not tell. */
function buildSystemOf(files: SdistFiles): BuildSystem | undefined {
  try {
    const system = readBuildSystem(files);
    return system.backendPath.length === 0 ? system : undefined;
  } catch (error) {
    if (error instanceof MetadataFault) return undefined;
    throw error;
  }
}

/** The requirements by a backend that computes none; undefined where it leaves them open. */
function readSteady(
  metadata: CoreMetadata | undefined,
  pyproject: string,
  backend: string,
): DeclaredRequirements | undefined {
  const flit = backend.startsWith('flit') ? parseFlit(pyproject) : undefined;
  if (flit !== undefined) return flit;
  if (metadata !== undefined && versionOf(metadata)[0] >= 2) return metadata;
  return backend.startsWith('poetry') ? parsePoetry(pyproject) : undefined;
}

/** The requirements that setuptools recorded when the archive was packed; undefined where it recorded none. */
function recordedIn(files: SdistFiles, metadata: CoreMetadata | undefined): DeclaredRequirements | undefined {
  const requires = files.get('requires.txt');
  if (requires === undefined && !files.hasEggInfo) return undefined;
  return { ...parseRequiresTxt(requires?.toString('utf8') ?? ''), requiresPython: metadata?.requiresPython };
}

/** The requirements that setuptools finds when it builds the archive for a target. */
function readSetuptools(
  files: SdistFiles,
  metadata: CoreMetadata | undefined,
  build: BuildSystem,
  dynamic: DynamicProject | undefined,
): SdistRequirements {
  const recorded = recordedIn(files, metadata);
  const isEmpty = files.get('setup.py') === undefined && files.get('setup.cfg') === undefined;
  if (isEmpty && dynamic === undefined && recorded === undefined) throw needsBuild();
  return { conditional: setupSources(files, { build, recorded, dynamic, requiresPython: metadata?.requiresPython }) };
}

/**
 * The requirements of a source archive, read without a build. Sources in order: its PKG-INFO where that is binding
 * (PEP 643); the `[project]` table of its pyproject.toml (PEP 621); the table of a backend that computes none;
 * setuptools' result for a target; the record of another backend, made when the archive was packed.
 * @throws MetadataFault where none of them tells, or where they are another release's.
 */
export function readSdist(files: SdistFiles, name: NormalizedName, versionKey: string): SdistRequirements {
  const packageInfo = files.get('PKG-INFO');
  const metadata = packageInfo === undefined ? undefined : parseCoreMetadata(packageInfo);
  if (metadata !== undefined) checkIdentity(metadata, name, versionKey);
  if (metadata !== undefined && isStatic(metadata)) return metadata;
  const pyproject = files.get('pyproject.toml')?.toString('utf8') ?? '';
  const project = parseProject(pyproject);
  const build = buildSystemOf(files);
  // Poetry may have requirements that the table does not state.
  if (project?.kind === 'static' && build?.backend.startsWith('poetry') !== true) return project.declared;
  if (build !== undefined && steadyBackends.test(build.backend)) {
    const steady = readSteady(metadata, pyproject, build.backend);
    if (steady !== undefined) return steady;
  }
  if (build !== undefined && setuptools.test(build.backend))
    return readSetuptools(files, metadata, build, project?.kind === 'dynamic' ? project : undefined);
  const recorded = recordedIn(files, metadata);
  if (recorded === undefined) throw needsBuild();
  return recorded;
}
