import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** One entry of a test archive; what is given replaces what would be right. */
export interface ZipSample {
  readonly name: string;
  readonly text: string;
  /** The text stands for bytes. */
  readonly latin1?: boolean;
  readonly stored?: boolean;
  /** Fields of the local header that lie. */
  readonly local?: { readonly name?: string; readonly size?: number; readonly crc32?: number; readonly flags?: number };
  readonly crc32?: number;
  readonly size?: number;
  readonly flags?: number;
  readonly localOffset?: number;
  /** The sizes, and in the directory the place too, stand in an extra field (APPNOTE 4.5.3). */
  readonly zip64?: boolean;
  /** The signature of the directory entry, instead of the right one. */
  readonly mark?: number;
  /** The extra field of the directory, in place of the right one. */
  readonly extra?: Buffer;
  /** The Unix mode; none where absent. */
  readonly mode?: number;
  /** A method in place of the right one. */
  readonly method?: number;
}

/** The extra field of ZIP64 with these numbers. */
export function extraField(...numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  for (const [at, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 4 + 8 * at);
  return field;
}

function fields(size: number, ...values: readonly (readonly [offset: number, bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(size);
  for (const [offset, bytes, value] of values) {
    if (bytes === 2) buffer.writeUInt16LE(value, offset);
    else buffer.writeUInt32LE(value, offset);
  }
  return buffer;
}

/** The fields of the end record of ZIP64 and its locator that a test may spoil. */
export interface Zip64Sample {
  readonly count?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  readonly recordSize?: number;
  readonly recordOffset?: number;
  readonly disks?: number;
  /** The usual record keeps its numbers. */
  readonly both?: boolean;
}

/** The fields of the end record that a test may spoil. */
export interface EndSample {
  readonly count?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  readonly comment?: string;
  /** The end record of ZIP64 before the usual one, whose numbers it then stands for; what is given is wrong in it. */
  readonly zip64?: Zip64Sample;
  readonly after?: string;
}

/** The record of ZIP64 and the locator behind it (APPNOTE 4.3.14 and 4.3.15). */
function endRecord64(
  sample: Zip64Sample,
  right: { readonly count: number; readonly size: number; readonly offset: number },
): Buffer {
  const record = fields(76, [0, 4, 0x06064b50], [56, 4, 0x07064b50], [72, 4, sample.disks ?? 1]);
  const numbers: readonly (readonly [at: number, value: number])[] = [
    [4, sample.recordSize ?? 44],
    [24, sample.count ?? right.count],
    [32, sample.count ?? right.count],
    [40, sample.directorySize ?? right.size],
    [48, sample.directoryOffset ?? right.offset],
    [64, sample.recordOffset ?? right.offset + right.size],
  ];
  for (const [at, value] of numbers) record.writeBigUInt64LE(BigInt(value), at);
  return record;
}

/** A zip archive, right but for what the samples say. */
export function makeZip(samples: readonly ZipSample[], end: EndSample = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const sample of samples) {
    const bytes = Buffer.from(sample.text, sample.latin1 === true ? 'latin1' : 'utf8');
    const data = sample.stored === true ? bytes : deflateRawSync(bytes);
    const method = sample.method ?? (sample.stored === true ? 0 : 8);
    const sum = sample.crc32 ?? crc32(bytes);
    const size = sample.size ?? bytes.length;
    const flags = sample.flags ?? (/^[ -~]*$/.test(sample.name) ? 0 : 0x800);
    const name = Buffer.from(sample.name);
    const localName = Buffer.from(sample.local?.name ?? sample.name);
    const local = fields(30, [0, 4, 0x04034b50], [6, 2, sample.local?.flags ?? flags], [8, 2, method]);
    local.writeUInt32LE(sample.local?.crc32 ?? sum, 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(sample.local?.size ?? size, 22);
    local.writeUInt16LE(localName.length, 26);
    const central = fields(
      46,
      [0, 4, sample.mark ?? 0x02014b50],
      [8, 2, flags],
      [10, 2, method],
      [16, 4, sum],
      [20, 4, data.length],
      [24, 4, size],
    );
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(sample.mode ?? 0, 40);
    central.writeUInt32LE(sample.localOffset ?? offset, 42);
    const localExtra = sample.zip64 === true ? extraField(size, data.length) : Buffer.alloc(0);
    const extra = sample.extra ?? (sample.zip64 === true ? extraField(size, data.length, offset) : Buffer.alloc(0));
    if (sample.zip64 === true) {
      local.fill(0xff, 18, 26);
      central.fill(0xff, 20, 28);
      central.fill(0xff, 42, 46);
    }
    local.writeUInt16LE(localExtra.length, 28);
    central.writeUInt16LE(extra.length, 30);
    parts.push(local, localName, localExtra, data);
    directory.push(central, name, extra);
    offset += local.length + localName.length + localExtra.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const { zip64 } = end;
  const record64 = zip64 === undefined ? [] : [endRecord64(zip64, { count: samples.length, size, offset })];
  const comment = Buffer.from(end.comment ?? '');
  const record = fields(
    22,
    [0, 4, 0x06054b50],
    [8, 2, end.count ?? samples.length],
    [10, 2, end.count ?? samples.length],
  );
  const isElsewhere = zip64 !== undefined && zip64.both !== true;
  record.writeUInt32LE(end.directorySize ?? (isElsewhere ? 0xffffffff : size), 12);
  record.writeUInt32LE(end.directoryOffset ?? (isElsewhere ? 0xffffffff : offset), 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, ...record64, record, comment, Buffer.from(end.after ?? '')]);
}

/** A `.tar.gz` of text files; a linked one is given as `[name, '', target]`. */
export function makeTarGz(files: readonly (readonly [name: string, text: string, link?: string])[]): Promise<Buffer> {
  return makeTar(
    files.map(([name, text, link]) =>
      link === undefined ? { name, text } : { name, type: 'symlink', linkname: link },
    ),
  );
}

/** A `.tar.gz` of any entries. */
export async function makeTar(
  entries: readonly (Partial<Header> & { readonly name: string; readonly text?: string })[],
): Promise<Buffer> {
  const archive = pack();
  for (const { text, ...header } of entries) {
    if (header.type === undefined || header.type === 'contiguous-file') archive.entry(header, text ?? '');
    else archive.entry(header);
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

/** Core metadata with some lines more. */
export function metadataText(name: string, version: string, ...lines: readonly string[]): string {
  return [`Metadata-Version: 2.1`, `Name: ${name}`, `Version: ${version}`, ...lines, '', 'A description.'].join('\n');
}
