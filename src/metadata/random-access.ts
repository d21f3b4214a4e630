/** A file with random access, wherever it is stored. */
export interface RandomAccess {
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Both lie inside the file. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** A file that is in memory already. */
export function inMemory(bytes: Buffer): RandomAccess {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}
