import { quoted } from '../text/quoted.js';
import { ambiguous } from './zip-fault.js';

/** Bytes of a block: a header is one, and its data is padded to whole ones (POSIX pax, "ustar Interchange Format"). */
export const blockBytes = 512;

/** The type of an entry of a tar archive; `other` has no place in an archive of sources. */
export type TarKind = 'file' | 'folder' | 'link' | 'copy' | 'other';

/** A header as in its block. */
export interface TarHeader {
  readonly name: string;
  /** The target of a link. */
  readonly target: string;
  readonly size: number;
  /** One character, the type of the entry. */
  readonly flag: string;
}

/** Fields of a header by their first byte and their length (POSIX; GNU's headers have the first ones as well). */
const fields = {
  name: [0, 100],
  size: [124, 12],
  checksum: [148, 8],
  flag: [156, 1],
  target: [157, 100],
  magic: [257, 8],
  prefix: [345, 155],
} as const;

const posixMagic = 'ustar\0';
const gnuMagic = 'ustar  \0';
/** Before folders had a flag of their own, a trailing slash marked them. */
const folderFlag = '5';
const kinds: ReadonlyMap<string, TarKind> = new Map([
  ['0', 'file'],
  ['\0', 'file'],
  ['1', 'copy'],
  ['2', 'link'],
  [folderFlag, 'folder'],
  // "Contiguous": a file with a contiguous place on the disk.
  ['7', 'file'],
]);

/** A damaged archive, in the words of a decoder; the caller names the archive. */
export class TarDamage extends Error {}

function fieldOf(block: Buffer, field: keyof typeof fields): Buffer {
  const [start, length] = fields[field];
  return block.subarray(start, start + length);
}

/** Text up to the first NUL. */
export function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}

/** An octal number with blanks around it. A text that only some readers accept is no number. */
function octalOf(bytes: Buffer, what: string): number {
  const digits = /^ *([0-7]*)[ \0]*$/.exec(bytes.toString('latin1'))?.[1];
  if (digits === undefined) throw new TarDamage(`the ${what} of an entry is no number`);
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** A size: octal digits, or with the highest bit set a binary number (GNU). @throws TarDamage */
function sizeOf(bytes: Buffer): number {
  const first = bytes[0] ?? 0;
  if (first < 0x80) return octalOf(bytes, 'size');
  const high = bytes.subarray(1, 6).some((byte) => byte !== 0);
  if (first !== 0x80 || high) throw new TarDamage('the size of an entry is no size that a file may have');
  return bytes.readUIntBE(6, 6);
}

/** The checksum of a header's bytes, its own field counted as blanks. */
function sumOf(block: Buffer): number {
  const [start, length] = fields.checksum;
  let sum = length * 0x20;
  for (let at = 0; at < block.length; at += 1) if (at < start || at >= start + length) sum += block[at] ?? 0;
  return sum;
}

/**
 * Reads a header.
 * @throws TarDamage for a block that is no header; MetadataFault where readers interpret it differently
 */
export function parseTarHeader(block: Buffer): TarHeader {
  if (octalOf(fieldOf(block, 'checksum'), 'checksum') !== sumOf(block))
    throw new TarDamage('a header has another checksum');
  const magic = fieldOf(block, 'magic').toString('latin1');
  if (magic !== gnuMagic && !magic.startsWith(posixMagic)) throw new TarDamage('a header is of an unknown format');
  const [name, prefix] = [textOf(fieldOf(block, 'name')), textOf(fieldOf(block, 'prefix'))];
  // GNU stores times there, which Python takes for a part of the name.
  if (prefix !== '' && magic === gnuMagic) throw ambiguous(`a name in it has two meanings: ${quoted(name)}`);
  const flag = fieldOf(block, 'flag').toString('latin1');
  const size = sizeOf(fieldOf(block, 'size'));
  const isOldFolder = flag === '\0' && name.endsWith('/');
  if (isOldFolder && size !== 0) throw ambiguous(`a folder has content: ${quoted(name)}`);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    target: textOf(fieldOf(block, 'target')),
    size,
    flag: isOldFolder ? folderFlag : flag,
  };
}

/** The type of an entry, by all its marks. @throws MetadataFault where readers interpret it differently */
export function kindOf({ flag, name, size }: TarHeader): TarKind {
  const kind = kinds.get(flag) ?? 'other';
  const endsInSlash = kind === 'file' && name.endsWith('/');
  if (endsInSlash && flag !== '0') throw ambiguous(`a name in it has two meanings: ${quoted(name)}`);
  if (endsInSlash && size !== 0) throw ambiguous(`a folder has content: ${quoted(name)}`);
  // Some readers skip these bytes, others take them for the next entry.
  if ((kind === 'link' || kind === 'copy') && size !== 0) throw ambiguous(`a link has content: ${quoted(name)}`);
  return endsInSlash ? 'folder' : kind;
}
