import { Readable } from 'node:stream';
import { type Extract, extract, type Header } from 'tar-stream';
import { MetadataFault } from './model.js';
import type { RandomAccess } from './random-access.js';
import { mostSdistFileBytes, SdistFiles } from './sdist.js';
import { type Packing, unpack } from './unpack.js';
import { readZipDirectory } from './zip-directory.js';
import { readZipEntry } from './zip-entry.js';

/** Unpacked bytes of one archive at most, most of them read past. */
const mostUnpackedBytes = 4 * 1024 * 1024 * 1024;
/** The same for packings that take seconds for each of these. */
const mostSlowlyUnpackedBytes = 256 * 1024 * 1024;

async function readEntry(header: Header, data: AsyncIterable<unknown>): Promise<Buffer> {
  if (header.size > mostSdistFileBytes) {
    throw new MetadataFault(`has a ${header.name} of ${header.size} bytes, more than ${mostSdistFileBytes}`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of data) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The files of a tar archive that may tell its requirements. */
async function readEntries(entries: Extract): Promise<SdistFiles> {
  const files = new SdistFiles();
  let unpacked = 0;
  for await (const entry of entries) {
    const { header } = entry;
    unpacked += header.size;
    if (unpacked > mostUnpackedBytes) throw new MetadataFault('has a source archive that unpacks to more than 4 GiB');
    if (header.type === 'file' && files.wants(header.name)) files.add(header.name, await readEntry(header, entry));
    else entry.resume();
  }
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
  for (const entry of directory.entries) {
    if (files.wants(entry.name)) files.add(entry.name, await readZipEntry(file, directory, entry, mostSdistFileBytes));
  }
  return files;
}
