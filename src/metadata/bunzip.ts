import { MetadataFault } from './model.js';

/** The limit of a packed archive, which is held in memory. */
const mostPackedBytes = 128 * 1024 * 1024;
const chunkBytes = 65_536;

/** Collects single bytes into buffers. */
class ByteSink {
  #full: Buffer[] = [];
  #open = Buffer.allocUnsafe(chunkBytes);
  #length = 0;

  readonly put = (byte: number): void => {
    this.#open[this.#length] = byte;
    this.#length += 1;
    if (this.#length < chunkBytes) return;
    this.#full.push(this.#open);
    this.#open = Buffer.allocUnsafe(chunkBytes);
    this.#length = 0;
  };

  /** The bytes added since the last call. */
  take(): readonly Buffer[] {
    const taken = [...this.#full, Buffer.from(this.#open.subarray(0, this.#length))];
    this.#full = [];
    this.#length = 0;
    return taken;
  }
}

async function whole(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > mostPackedBytes)
      throw new MetadataFault(`has a source archive of more than ${mostPackedBytes} bytes in bzip2`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Unpacks bzip2, block by block; concatenated streams count as one. @throws MetadataFault, and the decoder's error
 * for damage
 */
export async function* bunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { default: bitIterator } = await import('unbzip2-stream/lib/bit_iterator.js');
  const { default: bzip2 } = await import('unbzip2-stream/lib/bzip2.js');
  const bytes = await whole(packed);
  let next: Buffer | undefined = bytes;
  const bits = bitIterator(() => {
    const given = next;
    next = undefined;
    return given;
  });
  const sink = new ByteSink();
  while (bits.bytesRead < bytes.length) {
    const size = 100_000 * bzip2.header(bits);
    const work = new Int32Array(size);
    let crc: number | null = 0;
    while (crc !== null) {
      crc = bzip2.decompress(bits, sink.put, work, size, crc);
      yield* sink.take();
    }
  }
}
