import { mostEntryPointBytes, type Program, readPrograms } from './entry-points.js';
import type { RandomAccess } from './random-access.js';
import { checkWheelPlaces } from './wheel-places.js';
import { readZipDirectory, type ZipDirectory } from './zip-directory.js';
import { readZipEntry } from './zip-entry.js';
import { ambiguous } from './zip-fault.js';

/** One file of a wheel. */
export interface WheelMember {
  /** Its path in the archive, safe to unpack (`wheel-places.ts`). */
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** The checksum that the archive has of it: files of equal sizes and sums are taken for equal. */
  readonly crc32: number;
}

/** The content of a wheel as far as its directory and its entry points tell. */
export interface WheelContents {
  /** In the wheel's order. */
  readonly members: readonly WheelMember[];
  /** The programs that installing it makes. */
  readonly programs: readonly Program[];
}

/** Large wheels have some tens of thousands. */
const mostMembers = 100_000;

/**
 * The central directory of a wheel that every installer unpacks alike, read from its end alone.
 * @throws MetadataFault for an archive that is ambiguous, damaged, or has too many entries
 */
export async function readWheelDirectory(wheel: RandomAccess): Promise<ZipDirectory> {
  const directory = await readZipDirectory(wheel);
  const { length } = directory.entries;
  if (length > mostMembers) throw ambiguous(`it has ${length} entries, and a wheel at most ${mostMembers}`);
  checkWheelPlaces(directory.entries);
  return directory;
}

/** The files and programs of a wheel; programs stand at its end, as all metadata do. @throws as {@link readWheelDirectory} */
export async function readWheelContents(wheel: RandomAccess): Promise<WheelContents> {
  const directory = await readWheelDirectory(wheel);
  const members = directory.entries.flatMap(({ kind, name, size, crc32 }) =>
    kind === 'file' ? [{ name, size, crc32 }] : [],
  );
  const folder = metadataFolder(members);
  const entry = directory.entries.find(({ name }) => name === `${folder}entry_points.txt`);
  const isRead = entry !== undefined && entry.size <= mostEntryPointBytes;
  const programs = isRead ? readPrograms(await readZipEntry(wheel, directory, entry, mostEntryPointBytes)) : [];
  return { members, programs };
}

/** The metadata folder of a wheel, with a slash behind it; undefined where it has none, or several. */
export function metadataFolder(members: readonly WheelMember[]): string | undefined {
  const tops = new Set(members.map(({ name }) => name.slice(0, name.indexOf('/') + 1)));
  const [folder, ...others] = [...tops].filter((top) => top.endsWith('.dist-info/'));
  return others.length > 0 ? undefined : folder;
}

/**
 * The bills of materials that a wheel brings along, by their paths, sorted: the files below `sboms` of its metadata
 * folder (PEP 770, "Directory structure"). Which form they have is nowhere said.
 */
export function sbomsOf(members: readonly WheelMember[]): readonly string[] {
  const folder = metadataFolder(members);
  if (folder === undefined) return [];
  return members
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${folder}sboms/`))
    .sort();
}
