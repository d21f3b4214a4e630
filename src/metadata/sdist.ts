import type { NormalizedName } from '../pep/name.js';
import { checkIdentity, mostMetadataBytes, parseCoreMetadata } from './core-metadata.js';
import { type CoreMetadata, type DeclaredRequirements, MetadataFault } from './model.js';
import { parseStaticProject } from './pyproject.js';
import { parseRequiresTxt } from './requires-txt.js';

/** The files of a source archive that may declare its requirements, collected one after another. */
export class SdistFiles {
  readonly #found = new Map<string, Buffer>();
  #hasEggInfo = false;

  /** Whether a file of the archive is worth reading; `path` is as the archive spells it. */
  wants(path: string): boolean {
    const kind = kindOf(path);
    if (kind === 'egg-info') this.#hasEggInfo = true;
    return kind !== undefined && kind !== 'egg-info';
  }

  /**
   * Takes a wanted file. @throws MetadataFault where the archive has two of a kind, which two readers could choose
   * differently.
   */
  add(path: string, bytes: Buffer): void {
    const kind = kindOf(path);
    if (kind === undefined) return;
    if (this.#found.has(kind)) throw new MetadataFault(`has a source archive with two ${kind} files`);
    this.#found.set(kind, bytes);
  }

  get(kind: SdistFileKind): Buffer | undefined {
    return this.#found.get(kind);
  }

  /** Whether setuptools recorded requirements, which it does only where there are some. */
  get hasEggInfo(): boolean {
    return this.#hasEggInfo;
  }
}

/** The files of a source archive that are read. */
export type SdistFileKind = 'PKG-INFO' | 'pyproject.toml' | 'requires.txt' | 'setup.py' | 'setup.cfg';

function kindOf(path: string): SdistFileKind | 'egg-info' | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const last = parts.at(-1);
  const top: readonly SdistFileKind[] = ['PKG-INFO', 'pyproject.toml', 'setup.py', 'setup.cfg'];
  const kind = parts.length === 2 ? top.find((name) => name === last) : undefined;
  if (kind !== undefined) return kind;
  const inEggInfo = parts.at(-2)?.endsWith('.egg-info') === true;
  const shallow = parts.length === 3 || (parts.length === 4 && (parts[1] === 'src' || parts[1] === 'lib'));
  if (!inEggInfo || !shallow) return undefined;
  if (last === 'requires.txt') return last;
  return last === 'PKG-INFO' ? 'egg-info' : undefined;
}

/** Whether the requirements in a PKG-INFO hold for every build of it (PEP 643). */
function isStatic(metadata: CoreMetadata): boolean {
  const [major = 0, minor = 0] = metadata.metadataVersion.split('.').map(Number);
  return (
    (major > 2 || (major === 2 && minor >= 2)) &&
    !metadata.dynamic.has('requires-dist') &&
    !metadata.dynamic.has('provides-extra')
  );
}

function needsBuild(): MetadataFault {
  return new MetadataFault(
    'has requirements that are only known by building it',
    'State its requirements in .pylock.yaml under the key "metadata".',
  );
}

/** Words by which a setup.py may declare requirements, or run code elsewhere that does. */
const requirementWords = ['install_requires', 'extras_require', 'pbr', '__import__', 'import_module', 'exec('];

/**
 * Whether an archive has no requirements: plain distutils, which knows none, packed it, and neither its setup.py nor
 * its setup.cfg has any for setuptools, with which pip would build it.
 */
function hasNoRequirements(files: SdistFiles): boolean {
  const setup = files.get('setup.py')?.toString('latin1');
  if (setup?.includes('setup(') !== true || files.get('pyproject.toml') !== undefined) return false;
  const texts = setup + (files.get('setup.cfg')?.toString('latin1') ?? '');
  return !requirementWords.some((word) => texts.includes(word));
}

/**
 * The requirements that a source archive declares without a build: its PKG-INFO where that is binding (PEP 643), the
 * `[project]` table of its pyproject.toml (PEP 621), the record of setuptools, or none where it was packed without
 * setuptools and mentions no requirements.
 * @throws MetadataFault where none of them declares any, or where they are another release's.
 */
export function readSdist(files: SdistFiles, name: NormalizedName, versionKey: string): DeclaredRequirements {
  const packageInfo = files.get('PKG-INFO');
  const metadata = packageInfo === undefined ? undefined : parseCoreMetadata(packageInfo);
  if (metadata !== undefined) checkIdentity(metadata, name, versionKey);
  if (metadata !== undefined && isStatic(metadata)) return metadata;
  const pyproject = files.get('pyproject.toml');
  const project = pyproject === undefined ? undefined : parseStaticProject(pyproject.toString('utf8'));
  if (project !== undefined) return project;
  const requires = files.get('requires.txt');
  if (requires === undefined && !files.hasEggInfo && !hasNoRequirements(files)) throw needsBuild();
  return { ...parseRequiresTxt(requires?.toString('utf8') ?? ''), requiresPython: metadata?.requiresPython };
}

/** The size limit of one of these files, in bytes. */
export const mostSdistFileBytes = mostMetadataBytes;
