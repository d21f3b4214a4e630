import { Readable } from 'node:stream';
import { type Extract, extract, type Header } from 'tar-stream';
import { quote } from '../pep/scan.js';
import { MetadataFault } from './model.js';
import type { RandomAccess } from './random-access.js';
import { mostSdistFileBytes, SdistFiles } from './sdist-files.js';
import { SdistPlaces } from './sdist-places.js';
import { type Packing, unpack } from './unpack.js';
import { readZipDirectory } from './zip-directory.js';
import { readZipEntry } from './zip-entry.js';
import { ambiguous } from './zip-fault.js';

/** Unpacked bytes of one archive at most, most of them read past. */
const mostUnpackedBytes = 4 * 1024 * 1024 * 1024;
/** The same for packings that take seconds for each of these. */
const mostSlowlyUnpackedBytes = 256 * 1024 * 1024;

/** A link's target in a zip archive; no disk takes a longer one. */
const mostLinkBytes = 4095;

async function readEntry(header: Header, data: AsyncIterable<unknown>): Promise<Buffer> {
  if (header.size > mostSdistFileBytes) {
    throw new MetadataFault(`has a ${header.name} of ${header.size} bytes, more than ${mostSdistFileBytes}`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of data) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Notes where an entry of a tar archive goes; gives whether it is a file. */
function place({ type, name, linkname, pax, size }: Header, places: SdistPlaces): boolean {
  // A sparse file's bytes are not those that stand in the archive.
  if (Object.keys(pax ?? {}).some((key) => key.startsWith('GNU.sparse.'))) throw ambiguous('it has a sparse file');
  // Some readers skip as many bytes, others take them for the next entry.
  if ((type === 'symlink' || type === 'link') && size !== 0) throw ambiguous(`a link has content: ${quote(name)}`);
  // Before there was a type for folders, a slash said it.
  const isOldFolder = type === 'file' && name.endsWith('/');
  if (isOldFolder && size !== 0) throw ambiguous(`a folder has content: ${quote(name)}`);
  if (type === 'directory' || isOldFolder) places.addFolder(name);
  else if (type === 'symlink') places.addLink(name, linkname ?? '');
  else if (type === 'link') places.addCopy(name, linkname ?? '');
  else if (type === 'file' || type === 'contiguous-file') places.addFile(name);
  else throw ambiguous(`an entry is no file: ${quote(name)}`);
  return (type === 'file' && !isOldFolder) || type === 'contiguous-file';
}

/** The files of a tar archive that may tell its requirements. */
async function readEntries(entries: Extract): Promise<SdistFiles> {
  const files = new SdistFiles();
  const places = new SdistPlaces();
  let unpacked = 0;
  for await (const entry of entries) {
    const { header } = entry;
    unpacked += header.size;
    if (unpacked > mostUnpackedBytes) throw new MetadataFault('has a source archive that unpacks to more than 4 GiB');
    const isFile = place(header, places);
    if (isFile && files.wants(header.name, header.size)) files.add(header.name, await readEntry(header, entry));
    else entry.resume();
    if (!isFile) files.saw(header.type === 'directory' ? `${header.name}/` : header.name);
  }
  places.finish();
  return files;
}

/** The unpacked bytes, of which there may not be too many: a small archive may unpack to more than anyone can wait for. */
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
 * Reads the files of a packed tar archive that may tell its requirements, while it streams by; nothing is written
 * to disk and links are not followed. An archive that can't be unpacked is a MetadataFault; a fault of
 * `bytes` itself (the network's) is thrown as it is.
 */
export async function readTar(bytes: AsyncIterable<Buffer>, packing: Packing): Promise<SdistFiles> {
  const entries = extract();
  let sourceFault: unknown;
  async function* source(): AsyncGenerator<Buffer> {
    try {
      yield* bytes;
    } catch (error) {
      sourceFault = error;
      throw error;
    }
  }
  const unpacked = Readable.from(capped(unpack(source(), packing), packing));
  unpacked.once('error', (error) => entries.destroy(error));
  unpacked.pipe(entries as unknown as NodeJS.WritableStream);
  try {
    return await readEntries(entries);
  } catch (error) {
    if (sourceFault !== undefined) throw sourceFault;
    if (error instanceof MetadataFault) throw error;
    throw new MetadataFault(`has a damaged source archive (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    unpacked.destroy();
  }
}

/** Reads the files of a `.zip` source archive that may tell its requirements. @throws MetadataFault; whatever reading the file throws */
export async function readZipFile(file: RandomAccess): Promise<SdistFiles> {
  const directory = await readZipDirectory(file);
  const files = new SdistFiles();
  const places = new SdistPlaces();
  for (const entry of directory.entries) {
    const { name, kind } = entry;
    if (kind === 'other') throw ambiguous(`an entry is no file: ${quote(name)}`);
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
