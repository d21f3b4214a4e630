import { type NormalizedName, normalizeName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import { publicKey } from '../pep/version-key.js';
import { checkIdentity, mostMetadataBytes, parseCoreMetadata } from './core-metadata.js';
import { type CoreMetadata, MetadataFault } from './model.js';
import type { RandomAccess } from './random-access.js';
import { readWheelDirectory } from './wheel-contents.js';
import type { ZipDirectory, ZipEntry } from './zip-directory.js';
import { readZipEntry } from './zip-entry.js';

const folderEnd = '.dist-info';
const fileEnd = `${folderEnd}/METADATA`;

/** The one `NAME-VERSION.dist-info/METADATA` at the top of a wheel (binary distribution format, "File contents"). */
function findMetadata(directory: ZipDirectory): ZipEntry {
  const found = directory.entries.filter(
    (entry) => entry.name.endsWith(fileEnd) && entry.name.indexOf('/') === entry.name.lastIndexOf('/'),
  );
  const [entry] = found;
  if (entry === undefined) throw new MetadataFault('is a wheel without a METADATA file');
  if (found.length > 1) throw new MetadataFault(`is a wheel with ${found.length} METADATA files`);
  return entry;
}

/** Checks that the folder's name is the release's, except for its local part, which repacked wheels have only in their own name. */
function checkFolder(entry: ZipEntry, name: NormalizedName, versionKey: string): void {
  const stem = entry.name.slice(0, -fileEnd.length);
  const dash = stem.lastIndexOf('-');
  const version = tryParseVersion(stem.slice(dash + 1));
  // No key of a public version is the beginning of another's.
  const isRelease = version !== undefined && versionKey.startsWith(publicKey(version));
  const matches = dash > 0 && normalizeName(stem.slice(0, dash)) === name && isRelease;
  if (!matches)
    throw new MetadataFault(
      `is a wheel with the metadata folder of another release, ${JSON.stringify(stem.slice(0, 100))}`,
    );
}

/** The bytes of a wheel's METADATA. @throws MetadataFault where the archive is ambiguous, or has none or that of another release */
export async function readWheelMetadata(file: RandomAccess, name: NormalizedName, versionKey: string): Promise<Buffer> {
  const directory = await readWheelDirectory(file);
  const entry = findMetadata(directory);
  checkFolder(entry, name, versionKey);
  return readZipEntry(file, directory, entry, mostMetadataBytes);
}

/**
 * The metadata of a wheel, read from its METADATA.
 * @throws MetadataFault where the archive is ambiguous, or its metadata missing, damaged or another release's.
 */
export async function readWheel(file: RandomAccess, name: NormalizedName, versionKey: string): Promise<CoreMetadata> {
  const metadata = parseCoreMetadata(await readWheelMetadata(file, name, versionKey));
  checkIdentity(metadata, name, versionKey);
  return metadata;
}
