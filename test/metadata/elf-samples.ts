/** The libraries that a file of a test loads. */
export interface ElfSample {
  readonly needed: readonly string[];
  readonly soname?: string;
}

const [header, segment, entry] = [64, 56, 16];
/** Where the file is loaded: not at its own offsets, as in real ones. */
const base = 0x10000;

/** A file of 64 bits with two segments, a dynamic section and its names: as small as readers take it. */
export function makeElf({ needed, soname }: ElfSample): Buffer {
  const names = [...needed, ...(soname === undefined ? [] : [soname])];
  const strings = Buffer.from(`\0${names.join('\0')}\0`, 'latin1');
  const offsets = names.map((_name, at) => 1 + names.slice(0, at).join('').length + at);
  const entries = [
    ...names.map((_name, at): readonly [number, number] => [at < needed.length ? 1 : 14, offsets[at] ?? 0]),
    [5, base + header + 2 * segment + (names.length + 2) * entry] as const,
    [0, 0] as const,
  ];
  const dynamic = header + 2 * segment;
  const bytes = Buffer.alloc(dynamic + entries.length * entry);
  bytes.write('\x7fELF\x02\x01\x01', 'latin1');
  bytes.writeBigUInt64LE(BigInt(header), 32);
  bytes.writeUInt16LE(segment, 54);
  bytes.writeUInt16LE(2, 56);
  const size = bytes.length + strings.length;
  const parts = [
    [1, 0, base, size],
    [2, dynamic, base + dynamic, entries.length * entry],
  ] as const;
  for (const [at, [type, offset, address, length]] of parts.entries()) {
    const from = header + at * segment;
    bytes.writeUInt32LE(type, from);
    bytes.writeBigUInt64LE(BigInt(offset), from + 8);
    bytes.writeBigUInt64LE(BigInt(address), from + 16);
    bytes.writeBigUInt64LE(BigInt(length), from + 32);
  }
  for (const [at, [tag, value]] of entries.entries()) {
    bytes.writeBigUInt64LE(BigInt(tag), dynamic + at * entry);
    bytes.writeBigUInt64LE(BigInt(value), dynamic + at * entry + 8);
  }
  return Buffer.concat([bytes, strings]);
}
