import type { RandomAccess } from './random-access.js';
import { ambiguous } from './zip-fault.js';
import { readZipName } from './zip-name.js';
import { readEndNumbers, readExtraNumbers } from './zip64.js';

/** One entry of a zip archive, as its central directory describes it (APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  readonly rawName: Buffer;
  /** By its name and its Unix mode; `other` for devices and the like, which an archive can't hold. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localOffset: number;
}

/** The entries of an archive and where its central directory begins. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly offset: number;
}

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const longestComment = 0xffff;
/** A central directory larger than this belongs to no wheel: those of 50,000 files have 7 MB. */
const mostDirectoryBytes = 32 * 1024 * 1024;

/**
 * The end record: the last 22 bytes, or before a comment that fills the rest of the file exactly.
 * A second end record behind it could mean another directory to another reader.
 */
async function readEnd(file: RandomAccess): Promise<{ readonly record: Buffer; readonly offset: number }> {
  if (file.size < endLength) throw ambiguous('it is too short for a zip archive');
  const last = await file.read(file.size - endLength, endLength);
  if (last.indexOf(endSignature) === 0 && last.readUInt16LE(20) === 0)
    return { record: last, offset: file.size - endLength };
  const length = Math.min(file.size, endLength + longestComment);
  const tail = await file.read(file.size - length, length);
  const at = tail.lastIndexOf(endSignature, length - endLength);
  if (at === -1) throw ambiguous('it has no end record');
  if (at + endLength + tail.readUInt16LE(at + 20) !== length) throw ambiguous('bytes follow its end record');
  return { record: tail.subarray(at), offset: file.size - length + at };
}

const regular = 0o100000;
const folder = 0o040000;
const symbolicLink = 0o120000;

function kindOf(name: string, mode: number): ZipEntry['kind'] {
  const type = mode & 0o170000;
  const isUsual = type === 0 || type === regular;
  if (name.endsWith('/')) return isUsual || type === folder ? 'folder' : 'other';
  if (isUsual) return 'file';
  return type === symbolicLink ? 'link' : 'other';
}

/** Reads one central entry at a position. */
function readEntry(directory: Buffer, at: number): { readonly entry: ZipEntry; readonly next: number } {
  if (at + entryLength > directory.length || directory.readUInt32LE(at) !== entrySignature)
    throw ambiguous('its directory is cut');
  const nameLength = directory.readUInt16LE(at + 28);
  const extraLength = directory.readUInt16LE(at + 30);
  const next = at + entryLength + nameLength + extraLength + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw ambiguous('its directory is cut');
  const extraStart = at + entryLength + nameLength;
  const rawName = directory.subarray(at + entryLength, extraStart);
  const extra = directory.subarray(extraStart, extraStart + extraLength);
  const fields = [24, 20, 42].map((field) => directory.readUInt32LE(at + field));
  const [size = 0, compressedSize = 0, localOffset = 0] = readExtraNumbers(fields, extra);
  const flags = directory.readUInt16LE(at + 8);
  const name = readZipName(rawName, flags, extra);
  const entry: ZipEntry = {
    name,
    rawName,
    kind: kindOf(name, directory.readUInt16LE(at + 40)),
    flags,
    method: directory.readUInt16LE(at + 10),
    crc32: directory.readUInt32LE(at + 16),
    compressedSize,
    size,
    localOffset,
  };
  return { entry, next };
}

/**
 * Reads the central directory of a zip archive. It must lie right before the end record and hold exactly the entries
 * that the record counts; archives of several disks are refused.
 * @throws MetadataFault for an archive that is broken or that two readers could interpret differently.
 */
export async function readZipDirectory(file: RandomAccess): Promise<ZipDirectory> {
  const { record, offset: endOffset } = await readEnd(file);
  const usual = { count: record.readUInt16LE(10), size: record.readUInt32LE(12), offset: record.readUInt32LE(16) };
  if (record.readUInt16LE(4) !== 0 || record.readUInt16LE(6) !== 0 || record.readUInt16LE(8) !== usual.count) {
    throw ambiguous('it is one of several disks');
  }
  const { count, size, offset, end } = await readEndNumbers(file, usual, endOffset);
  if (offset + size !== end) throw ambiguous('its directory is not where its end record says');
  if (size > mostDirectoryBytes) throw ambiguous(`its directory has ${size} bytes`);
  const directory = await file.read(offset, size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < directory.length) {
    const { entry, next } = readEntry(directory, at);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== count)
    throw ambiguous(`its end record counts ${count} entries, its directory has ${entries.length}`);
  return { entries, offset };
}
