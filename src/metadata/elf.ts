// The subset of ELF that names the libraries which a file loads (System V ABI, "Object Files" and "Dynamic Linking").

/** The libraries that a file of machine code names. */
export interface ElfLibraries {
  /** Names of DT_NEEDED, in the file's order. */
  readonly needed: readonly string[];
  /** DT_SONAME, by which other files require this one. */
  readonly soname: string | undefined;
}

const magic = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
const headerLength = 64;
const class64 = 2;
const littleEndian = 1;
const segmentLength = 56;
const loadSegment = 1;
const dynamicSegment = 2;
const entryLength = 16;
const tag = { end: 0, needed: 1, strings: 5, soname: 14 };
/** No library has more segments, entries or characters. */
const mostSegments = 1000;
const mostEntries = 10_000;
const longestName = 4096;

/** A part of the file and its load address. */
interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/** A number of 64 bits; infinity where it is too large for a file. */
function readNumber(bytes: Buffer, at: number): number {
  const number = bytes.readBigUInt64LE(at);
  return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : Number.POSITIVE_INFINITY;
}

function segmentsOf(bytes: Buffer): readonly Segment[] {
  const start = readNumber(bytes, 32);
  const [length, count] = [bytes.readUInt16LE(54), Math.min(bytes.readUInt16LE(56), mostSegments)];
  if (length !== segmentLength || start + count * length > bytes.length) return [];
  return Array.from({ length: count }, (_one, at) => {
    const from = start + at * length;
    return {
      type: bytes.readUInt32LE(from),
      offset: readNumber(bytes, from + 8),
      address: readNumber(bytes, from + 16),
      size: readNumber(bytes, from + 32),
    };
  });
}

/** The entries of the dynamic section: pairs of a tag and a value. */
function* entriesOf(bytes: Buffer, { offset, size }: Segment): Iterable<readonly [tag: number, value: number]> {
  const end = Math.min(offset + size, bytes.length, offset + mostEntries * entryLength);
  for (let at = offset; at + entryLength <= end; at += entryLength) {
    const kind = readNumber(bytes, at);
    if (kind === tag.end) return;
    yield [kind, readNumber(bytes, at + 8)];
  }
}

/** The name at a place; undefined where it lies outside, or does not end. */
function nameAt(bytes: Buffer, at: number): string | undefined {
  if (at >= bytes.length) return undefined;
  const end = bytes.indexOf(0, at);
  return end === -1 || end - at > longestName ? undefined : bytes.toString('latin1', at, end);
}

/**
 * The libraries that a file loads; undefined for anything but a little-endian ELF file of 64 bits, the kind of x86_64
 * and aarch64. Pointers outside the file are ignored.
 */
export function readElf(bytes: Buffer): ElfLibraries | undefined {
  if (bytes.length < headerLength || !bytes.subarray(0, 4).equals(magic)) return undefined;
  if (bytes[4] !== class64 || bytes[5] !== littleEndian) return undefined;
  const segments = segmentsOf(bytes);
  const dynamic = segments.find(({ type }) => type === dynamicSegment);
  const entries = dynamic === undefined ? [] : [...entriesOf(bytes, dynamic)];
  const address = entries.find(([kind]) => kind === tag.strings)?.[1] ?? Number.POSITIVE_INFINITY;
  const home = segments.find(
    (one) => one.type === loadSegment && address >= one.address && address < one.address + one.size,
  );
  if (home === undefined) return { needed: [], soname: undefined };
  const strings = address - home.address + home.offset;
  const names = (wanted: number) =>
    entries.flatMap(([kind, value]) => (kind === wanted ? (nameAt(bytes, strings + value) ?? []) : []));
  return { needed: names(tag.needed), soname: names(tag.soname)[0] };
}
