import { quoted } from '../text/quoted.js';
import { MetadataFault } from './model.js';
import type { RandomAccess } from './random-access.js';
import { mostSdistFileBytes, SdistFiles } from './sdist-files.js';
import { SdistPlaces } from './sdist-places.js';
import { readTarEntries, type TarEntry } from './tar.js';
import { type Packing, unpack } from './unpack.js';
import { readZipDirectory } from './zip-directory.js';
import { readZipEntry } from './zip-entry.js';
import { ambiguous } from './zip-fault.js';

/** The most unpacked bytes of one archive, most of them skipped. */
const mostUnpackedBytes = 4 * 1024 * 1024 * 1024;
/** The same for compressions that take seconds for each of these. */
const mostSlowlyUnpackedBytes = 256 * 1024 * 1024;

/** The longest target of a link in a zip archive; no disk takes a longer one. */
const mostLinkBytes = 4095;

/** @throws MetadataFault for a file that is too large for its name */
function readEntry({ name, size, read }: TarEntry): Promise<Buffer> {
  if (size <= mostSdistFileBytes) return read();
  throw new MetadataFault(`has a ${name} of ${size} bytes, more than ${mostSdistFileBytes}`);
}

/** Records the destination of an entry of a tar archive. @throws MetadataFault */
function place({ name, kind, target }: TarEntry, places: SdistPlaces): void {
  if (kind === 'other') throw ambiguous(`an entry is no file: ${quoted(name)}`);
  if (kind === 'folder') places.addFolder(name);
  else if (kind === 'link') places.addLink(name, target);
  else if (kind === 'copy') places.addCopy(name, target);
  else places.addFile(name);
}

/** The files of a tar archive that may declare its requirements. */
async function readEntries(unpacked: AsyncIterable<Buffer>): Promise<SdistFiles> {
  const files = new SdistFiles();
  const places = new SdistPlaces();
  let bytes = 0;
  for await (const entry of readTarEntries(unpacked)) {
    bytes += entry.size;
    if (bytes > mostUnpackedBytes) throw new MetadataFault('has a source archive that unpacks to more than 4 GiB');
    place(entry, places);
    if (entry.kind !== 'file') files.saw(entry.kind === 'folder' ? `${entry.name}/` : entry.name);
    else if (files.wants(entry.name, entry.size)) files.add(entry.name, await readEntry(entry));
  }
  places.finish();
  return files;
}

/** The unpacked bytes, up to the limit: a small archive may unpack to more than anyone can wait for. */
async function* capped(unpacked: AsyncIterable<Buffer>, packing: Packing): AsyncGenerator<Buffer> {
  const most = packing === '.tar.gz' || packing === '.tgz' ? mostUnpackedBytes : mostSlowlyUnpackedBytes;
  let size = 0;
  for await (const chunk of unpacked) {
    size += chunk.length;
    if (size > most) throw new MetadataFault(`has a source archive that unpacks to more than ${most} bytes`);
    yield chunk;
  }
}

/**
 * Reads the files of a packed tar archive that may declare its requirements, as a stream; nothing is written to disk
 * and links are not followed. An archive that can't be unpacked is a MetadataFault; a fault of `bytes` itself (the
 * network's) is thrown as it is.
 */
export async function readTar(bytes: AsyncIterable<Buffer>, packing: Packing): Promise<SdistFiles> {
  let sourceFault: unknown;
  async function* source(): AsyncGenerator<Buffer> {
    try {
      yield* bytes;
    } catch (error) {
      sourceFault = error;
      throw error;
    }
  }
  try {
    return await readEntries(capped(unpack(source(), packing), packing));
  } catch (error) {
    if (sourceFault !== undefined) throw sourceFault;
    if (error instanceof MetadataFault) throw error;
    throw new MetadataFault(`has a damaged source archive (${error instanceof Error ? error.message : String(error)})`);
  }
}

/**
 * Reads the files of a `.zip` source archive that may declare its requirements. @throws MetadataFault; the errors of
 * reading the file
 */
export async function readZipFile(file: RandomAccess): Promise<SdistFiles> {
  const directory = await readZipDirectory(file);
  const files = new SdistFiles();
  const places = new SdistPlaces();
  for (const entry of directory.entries) {
    const { name, kind } = entry;
    if (kind === 'other') throw ambiguous(`an entry is no file: ${quoted(name)}`);
    if (kind !== 'file') files.saw(kind === 'folder' ? `${name}/` : name);
    if (kind === 'folder') places.addFolder(name);
    else if (kind === 'link') places.addLink(name, String(await readZipEntry(file, directory, entry, mostLinkBytes)));
    else {
      places.addFile(name);
      if (files.wants(name, entry.size))
        files.add(name, await readZipEntry(file, directory, entry, mostSdistFileBytes));
    }
  }
  places.finish();
  return files;
}
