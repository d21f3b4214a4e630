import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { MetadataFault } from './model.js';
import type { RandomAccess } from './random-access.js';
import type { ZipDirectory, ZipEntry } from './zip-directory.js';
import { ambiguous } from './zip-fault.js';
import { readExtraNumbers } from './zip64.js';

const inflate = promisify(inflateRaw);

const localSignature = 0x04034b50;
const localLength = 30;
/** Read together with the local header, so that one read brings header, extra fields and data. */
const usualExtra = 64;
const stored = 0;
const deflated = 8;
const encrypted = 1;
/** Sizes and CRC stand behind the data, and may be zero in the local header. */
const hasDescriptor = 8;

/** Checks that the local header agrees with the central directory. */
function compareHeaders(local: Buffer, entry: ZipEntry): void {
  if (local.readUInt32LE(0) !== localSignature) throw ambiguous('an entry is not where its directory says');
  const sameName = local.subarray(localLength, localLength + local.readUInt16LE(26)).equals(entry.rawName);
  if (!sameName || local.readUInt16LE(8) !== entry.method || local.readUInt16LE(6) !== entry.flags) {
    throw ambiguous('the header of an entry differs from the directory');
  }
  const extraStart = localLength + entry.rawName.length;
  const extra = local.subarray(extraStart, extraStart + local.readUInt16LE(28));
  const sums = [
    local.readUInt32LE(14),
    ...readExtraNumbers(
      [22, 18].map((at) => local.readUInt32LE(at)),
      extra,
    ),
  ];
  const expected = [entry.crc32, entry.size, entry.compressedSize];
  const left = (entry.flags & hasDescriptor) !== 0;
  if (!sums.every((sum, i) => sum === expected[i] || (left && sum === 0))) {
    throw ambiguous('the sizes of an entry differ from the directory');
  }
}

/** The compressed bytes of an entry. */
async function readData(file: RandomAccess, directory: ZipDirectory, entry: ZipEntry): Promise<Buffer> {
  const room = directory.offset - entry.localOffset;
  const fixed = localLength + entry.rawName.length;
  if (fixed + entry.compressedSize > room) throw ambiguous('an entry reaches into the directory');
  const first = await file.read(entry.localOffset, Math.min(room, fixed + usualExtra + entry.compressedSize));
  compareHeaders(first, entry);
  const start = fixed + first.readUInt16LE(28);
  const end = start + entry.compressedSize;
  if (end > room) throw ambiguous('an entry reaches into the directory');
  return end <= first.length ? first.subarray(start, end) : file.read(entry.localOffset + start, entry.compressedSize);
}

/**
 * Reads one entry of a zip archive, with its size and CRC checked.
 * @throws MetadataFault where it is encrypted, larger than `mostBytes`, of a method other than stored or
 * deflated, damaged, or described differently by its own header.
 */
export async function readZipEntry(
  file: RandomAccess,
  directory: ZipDirectory,
  entry: ZipEntry,
  mostBytes: number,
): Promise<Buffer> {
  if ((entry.flags & encrypted) !== 0) throw new MetadataFault(`has an encrypted ${entry.name}`);
  if (entry.size > mostBytes || entry.compressedSize > mostBytes) {
    throw new MetadataFault(`has a ${entry.name} of ${entry.size} bytes, more than ${mostBytes}`);
  }
  if (entry.method !== stored && entry.method !== deflated)
    throw new MetadataFault(`has ${entry.name} in an unknown compression`);
  const data = await readData(file, directory, entry);
  const bytes = entry.method === stored ? data : await inflateExactly(data, entry);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc32)
    throw new MetadataFault(`has a damaged ${entry.name}`);
  return bytes;
}

async function inflateExactly(data: Buffer, entry: ZipEntry): Promise<Buffer> {
  // One piece, and a spare byte so that no second one is allocated. Untouched pages take no memory.
  const chunkSize = Math.max(64, entry.size + 1);
  try {
    return await inflate(data, { maxOutputLength: Math.max(1, entry.size), chunkSize });
  } catch {
    throw new MetadataFault(`has a damaged ${entry.name}`);
  }
}
