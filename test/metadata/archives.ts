import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** One entry of a test archive; what is given replaces what would be right. */
export interface ZipSample {
  readonly name: string;
  readonly text: string;
  readonly stored?: boolean;
  /** Fields of the local header that lie. */
  readonly local?: { readonly name?: string; readonly size?: number; readonly crc32?: number; readonly flags?: number };
  readonly crc32?: number;
  readonly size?: number;
  readonly flags?: number;
  readonly localOffset?: number;
}

function fields(size: number, ...values: readonly (readonly [offset: number, bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(size);
  for (const [offset, bytes, value] of values) {
    if (bytes === 2) buffer.writeUInt16LE(value, offset);
    else buffer.writeUInt32LE(value, offset);
  }
  return buffer;
}

/** What a test may spoil in the end record. */
export interface EndSample {
  readonly count?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  readonly comment?: string;
  readonly after?: string;
}

/** A zip archive, right but for what the samples say. */
export function makeZip(samples: readonly ZipSample[], end: EndSample = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const sample of samples) {
    const bytes = Buffer.from(sample.text);
    const data = sample.stored === true ? bytes : deflateRawSync(bytes);
    const method = sample.stored === true ? 0 : 8;
    const sum = sample.crc32 ?? crc32(bytes);
    const size = sample.size ?? bytes.length;
    const flags = sample.flags ?? 0;
    const name = Buffer.from(sample.name);
    const localName = Buffer.from(sample.local?.name ?? sample.name);
    const local = fields(30, [0, 4, 0x04034b50], [6, 2, sample.local?.flags ?? flags], [8, 2, method]);
    local.writeUInt32LE(sample.local?.crc32 ?? sum, 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(sample.local?.size ?? size, 22);
    local.writeUInt16LE(localName.length, 26);
    const central = fields(
      46,
      [0, 4, 0x02014b50],
      [8, 2, flags],
      [10, 2, method],
      [16, 4, sum],
      [20, 4, data.length],
      [24, 4, size],
    );
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(sample.localOffset ?? offset, 42);
    parts.push(local, localName, data);
    directory.push(central, name);
    offset += local.length + localName.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const comment = Buffer.from(end.comment ?? '');
  const record = fields(
    22,
    [0, 4, 0x06054b50],
    [8, 2, end.count ?? samples.length],
    [10, 2, end.count ?? samples.length],
  );
  record.writeUInt32LE(end.directorySize ?? size, 12);
  record.writeUInt32LE(end.directoryOffset ?? offset, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, record, comment, Buffer.from(end.after ?? '')]);
}

/** A `.tar.gz` of text files; a linked one is given as `[name, '', target]`. */
export async function makeTarGz(
  files: readonly (readonly [name: string, text: string, link?: string])[],
): Promise<Buffer> {
  const archive = pack();
  for (const [name, text, link] of files) {
    if (link === undefined) archive.entry({ name }, text);
    else archive.entry({ name, type: 'symlink', linkname: link });
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
