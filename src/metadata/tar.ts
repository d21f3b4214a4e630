// Reads a tar archive like Python's tarfile, which unpacks it in a build (`src/nix/sdist.py`), and refuses archives
// that other programs read differently: entries behind the end, sizes for links, names in two headers.
import { checkExtension, isExtension, TarExtensions } from './tar-extension.js';
import { blockBytes, kindOf, parseTarHeader, TarDamage, type TarHeader, type TarKind } from './tar-header.js';
import { ambiguous } from './zip-fault.js';

/** An entry. Its bytes can be read once, before the next entry is requested; otherwise they are skipped. */
export interface TarEntry {
  readonly name: string;
  readonly kind: TarKind;
  /** The target of a link. */
  readonly target: string;
  /** Bytes of a file; 0 of anything else. */
  readonly size: number;
  readonly read: () => Promise<Buffer>;
}

const empty = Buffer.alloc(65_536);

function isEmpty(bytes: Buffer): boolean {
  return bytes.equals(empty.subarray(0, bytes.length));
}

/** Reads a stream in pieces of a given size. */
class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #chunk: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Up to so many bytes as they come; none at the end of the stream. */
  async some(most: number): Promise<Buffer> {
    while (this.#chunk.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done === true) return this.#chunk;
      this.#chunk = value;
    }
    const taken = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(taken.length);
    return taken;
  }

  /** So many bytes; fewer only at the end of the stream */
  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let left = length;
    while (left > 0) {
      const part = await this.some(left);
      if (part.length === 0) break;
      parts.push(part);
      left -= part.length;
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  }

  /** Skips so many bytes. @throws TarDamage where there are fewer */
  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      const part = await this.some(left);
      if (part.length === 0) throw cut();
      left -= part.length;
    }
  }

  /** Ends the stream before its end. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

function cut(): TarDamage {
  return new TarDamage('it ends in the middle of an entry');
}

/** The padding after so many bytes. */
function padding(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

/** The content of an entry. @throws TarDamage where the stream ends before */
async function contentOf(source: ByteSource, size: number): Promise<Buffer> {
  const bytes = await source.take(size);
  if (bytes.length < size) throw cut();
  return bytes;
}

/**
 * The next header block; undefined behind the last entry: an empty block, or the end of the stream. @throws TarDamage
 */
async function nextHeader(source: ByteSource): Promise<TarHeader | undefined> {
  const block = await source.take(blockBytes);
  if (block.length > 0 && block.length < blockBytes) throw cut();
  return block.length === 0 || isEmpty(block) ? undefined : parseTarHeader(block);
}

/** Only empty blocks may follow: tarfile does not read on, some other programs do. @throws MetadataFault */
async function checkEnd(source: ByteSource): Promise<void> {
  for (let rest = await source.some(empty.length); rest.length > 0; rest = await source.some(empty.length))
    if (!isEmpty(rest)) throw ambiguous('it goes on behind its end');
}

/** The size of an entry's data: only files have some, whatever a folder's header says. */
function bytesOf(kind: TarKind, { size }: TarHeader): number {
  return kind === 'file' || kind === 'other' ? size : 0;
}

/**
 * The entries of a tar archive, one after another, from a stream.
 * @throws TarDamage where it is none, or is truncated; MetadataFault where readers interpret it differently; the
 * errors of the stream
 */
export async function* readTarEntries(unpacked: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new ByteSource(unpacked);
  const extensions = new TarExtensions();
  try {
    for (let header = await nextHeader(source); header !== undefined; header = await nextHeader(source)) {
      if (isExtension(header)) {
        checkExtension(header);
        extensions.add(header, await contentOf(source, header.size));
        await source.skip(padding(header.size));
        continue;
      }
      const whole = extensions.take(header);
      const kind = kindOf(whole);
      const size = bytesOf(kind, whole);
      let left = size;
      const read = async (): Promise<Buffer> => {
        const bytes = await contentOf(source, left);
        left = 0;
        return bytes;
      };
      yield { name: whole.name, kind, target: whole.target, size, read };
      await source.skip(left + padding(size));
    }
    if (extensions.areOpen) throw cut();
    await checkEnd(source);
  } finally {
    await source.close();
  }
}
