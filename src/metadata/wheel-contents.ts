import type { RandomAccess } from './random-access.js';
import { checkWheelPlaces } from './wheel-places.js';
import { readZipDirectory, type ZipDirectory } from './zip-directory.js';
import { ambiguous } from './zip-fault.js';

/** One file of a wheel. */
export interface WheelMember {
  /** Its path in the archive, safe to unpack (`wheel-places.ts`). */
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
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

/** The files that a wheel holds, in its order. @throws as {@link readWheelDirectory} */
export async function readWheelMembers(wheel: RandomAccess): Promise<readonly WheelMember[]> {
  const { entries } = await readWheelDirectory(wheel);
  return entries.flatMap(({ kind, name, size }) => (kind === 'file' ? [{ name, size }] : []));
}

const folderEnd = '.dist-info';

/**
 * The bills of materials that a wheel brings along, by their paths, sorted: the files below `sboms` of its metadata
 * folder (PEP 770, "Directory structure"). Which form they have is nowhere said.
 */
export function sbomsOf(members: readonly WheelMember[]): readonly string[] {
  const tops = new Set(members.map(({ name }) => name.slice(0, name.indexOf('/') + 1)));
  const [folder, ...others] = [...tops].filter((top) => top.endsWith(`${folderEnd}/`));
  if (folder === undefined || others.length > 0) return [];
  return members
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${folder}sboms/`))
    .sort();
}
