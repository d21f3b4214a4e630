import pLimit from 'p-limit';
import { readElf } from './elf.js';
import type { RandomAccess } from './random-access.js';
import { readWheelDirectory } from './wheel-contents.js';
import { readZipEntry } from './zip-entry.js';

/** The libraries of one wheel. */
export interface WheelLibraries {
  /** Names that its files load, sorted, each once. */
  readonly needed: readonly string[];
  /** Names that its own files can be loaded by. */
  readonly provided: ReadonlySet<string>;
  /** Files too large to be read: they provide their name, and what they load is unknown. */
  readonly unread: readonly string[];
}

/** Larger files of machine code are not read; torch has one of 1.7 GB. */
const mostBytes = 256 * 1024 * 1024;
/** Only one of the larger files is in memory at a time, however many wheels are read at once. */
const largeBytes = 32 * 1024 * 1024;
const oneByOne = pLimit(1);

/** Modules and libraries, and programs of the wheel's scripts folder. */
function mayBeElf(name: string): boolean {
  return (
    /\.so(?:\.[0-9A-Za-z.]+)?$/.test(name) || /^[^/]+\.data\/scripts\/[^/]+$/.test(name) || /\/bin\/[^/.]+$/.test(name)
  );
}

/**
 * The libraries that the files of a wheel load, and those that it provides. @throws MetadataFault for an archive that
 * is ambiguous or damaged
 */
export async function readWheelLibraries(wheel: RandomAccess): Promise<WheelLibraries> {
  const directory = await readWheelDirectory(wheel);
  const needed = new Set<string>();
  const provided = new Set<string>();
  const unread: string[] = [];
  for (const entry of directory.entries) {
    if (!mayBeElf(entry.name)) continue;
    provided.add(entry.name.slice(entry.name.lastIndexOf('/') + 1));
    if (entry.size > mostBytes) {
      unread.push(entry.name);
      continue;
    }
    const read = async () => readElf(await readZipEntry(wheel, directory, entry, mostBytes));
    const libraries = await (entry.size > largeBytes ? oneByOne(read) : read());
    for (const name of libraries?.needed ?? []) needed.add(name);
    if (libraries?.soname !== undefined) provided.add(libraries.soname);
  }
  return { needed: [...needed].sort(), provided, unread };
}
