// The parts of unbzip2-stream below its stream, which keeps a whole block as a list of numbers: 2.9 GB for a bomb of
// 306 bytes.

declare module 'unbzip2-stream/lib/bit_iterator.js' {
  /** Reads bits of buffers; `null` skips to the next whole byte. */
  interface BitReader {
    (bits: number | null): number;
    readonly bytesRead: number;
  }
  export default function bitIterator(nextBuffer: () => Uint8Array | undefined): BitReader;
}

declare module 'unbzip2-stream/lib/bzip2.js' {
  import type bitIterator from 'unbzip2-stream/lib/bit_iterator.js';

  type BitReader = ReturnType<typeof bitIterator>;
  const bzip2: {
    /** The size of the stream's blocks, in 100 000 bytes. */
    header(bits: BitReader): number;
    /** Unpacks one block; null after the last one. */
    decompress(
      bits: BitReader,
      onByte: (byte: number) => void,
      work: Int32Array,
      workLength: number,
      crc: number,
    ): number | null;
  };
  export default bzip2;
}
