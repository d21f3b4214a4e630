import { PylockError } from '../../errors.js';
import { readBuildSystem } from '../../metadata/build-system.js';
import type { BuildSystem, MetadataFault } from '../../metadata/model.js';
import { readSdist } from '../../metadata/sdist.js';
import { readTar, readZipFile } from '../../metadata/sdist-archive.js';
import type { SdistFiles } from '../../metadata/sdist-files.js';
import { readSdistIdentity, type SdistIdentity } from '../../metadata/sdist-identity.js';
import { readWheel } from '../../metadata/wheel.js';
import { filenameOf, parseFilename } from '../../pep/filename.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import type { SdistFilename } from '../../pep/sdist-filename.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import { isWheelName } from '../../pep/wheel-filename.js';
import { quoted } from '../../text/quoted.js';
import type { Spooled } from '../file/spool.js';
import { keptAnswer, orUnavailable, unavailable } from '../metadata-answer.js';
import type { DirectRequest, MetadataAnswer, MetadataUnavailable } from '../model.js';

/** The facts of a downloaded file. */
export interface DirectReading {
  /** Its name in a lock. */
  readonly filename: string;
  readonly metadata: MetadataAnswer;
  readonly buildSystem: BuildSystem | MetadataUnavailable;
}

/** The reader of deps files has checked that there is one. */
function filenameAt(address: string): string {
  return filenameOf(new URL(address).pathname) ?? '';
}

function endingOf(filename: string): SdistFilename['extension'] {
  return (['.zip', '.tgz', '.tar.bz2', '.tar.xz'] as const).find((ending) => filename.endsWith(ending)) ?? '.tar.gz';
}

function bad(message: string, hint: string): PylockError {
  return new PylockError('bad-deps', message, { hint });
}

/** The version in a wheel's name. @throws PylockError `bad-deps` */
function wheelVersion(filename: string, name: NormalizedName): Version {
  const parsed = parseFilename(filename, name);
  if (parsed === undefined)
    throw bad(`${quoted(filename)} is not the name of a wheel of ${name}`, 'Check the address.');
  return parsed.version;
}

const notBuilt: MetadataUnavailable = { unavailable: 'is a wheel, which is not built' };

async function wheelReading(file: Spooled, filename: string, { name }: DirectRequest): Promise<DirectReading> {
  const { key } = wheelVersion(filename, name);
  const { requiresDist, requiresPython, providesExtra } = await readWheel(file, name, key);
  return { filename, metadata: { requiresDist, requiresPython, providesExtra }, buildSystem: notBuilt };
}

/** The parts of a source archive that are read. */
interface Archive {
  readonly files: SdistFiles;
  readonly identity: SdistIdentity;
}

/** @throws MetadataFault */
async function openArchive(file: Spooled, filename: string): Promise<Archive> {
  const ending = endingOf(filename);
  const files = ending === '.zip' ? await readZipFile(file) : await readTar(file.bytes(), ending);
  return { files, identity: readSdistIdentity(files) };
}

/** The archive must be of the project that the deps file names, if it names one. */
function checkName({ identity }: Archive, name: NormalizedName): void {
  if (identity.name === undefined || normalizeName(identity.name) === name) return;
  throw bad(
    `the archive at the address is of ${quoted(identity.name)}, and not of ${name}`,
    'Name the package as its archive does.',
  );
}

/** The version of an archive: by its metadata, else its file name, else the deps file. */
function versionOf({ identity }: Archive, filename: string, { name, version }: DirectRequest): Version {
  const told = identity.version === undefined ? undefined : tryParseVersion(identity.version);
  const found = told ?? parseFilename(filename, name)?.version ?? version;
  if (found !== undefined) return found;
  throw bad(
    'the archive does not tell its version, which is only known by building it',
    'Say which it is beside the url, such as version: 1.2.3.',
  );
}

/** The name of a source archive in a lock: its own where that names the release, else `name-version` (PEP 625). */
function archiveName(filename: string, name: NormalizedName, version: Version): string {
  if (parseFilename(filename, name)?.version.key === version.key) return filename;
  return `${name.replaceAll('-', '_')}-${version.text}${endingOf(filename)}`;
}

async function archiveReading(file: Spooled, filename: string, request: DirectRequest): Promise<DirectReading> {
  const { name } = request;
  const archive = await openArchive(file, filename);
  const { files } = archive;
  checkName(archive, name);
  const version = versionOf(archive, filename, request);
  return {
    filename: archiveName(filename, name, version),
    metadata: orUnavailable(() => keptAnswer(readSdist(files, name, version.key))),
    buildSystem: orUnavailable(() => readBuildSystem(files)),
  };
}

/**
 * Reads a wheel or source archive that was fetched by its address. A forge's archive may have any file name: its
 * content gives name and version.
 * @throws PylockError `bad-deps` where it is of another project, or has no version; MetadataFault where it can't be
 * read
 */
export function readDirect(file: Spooled, request: DirectRequest): Promise<DirectReading> {
  const filename = filenameAt(request.url);
  return isWheelName(filename) ? wheelReading(file, filename, request) : archiveReading(file, filename, request);
}

/**
 * The result for an unreadable file. @throws PylockError `bad-deps` for a source archive, whose version is then
 * unknown
 */
export function damagedReading(fault: MetadataFault, { url }: DirectRequest): DirectReading {
  const filename = filenameAt(url);
  if (isWheelName(filename)) return { filename, metadata: unavailable(fault), buildSystem: notBuilt };
  throw bad(`the file at the address ${fault.message}`, 'Check the address.');
}
