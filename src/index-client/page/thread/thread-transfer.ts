/** Chunks of a connection are far smaller, so bytes of this size were joined and share their memory with nothing. */
const surelyOwn = 1024 * 1024;

/**
 * The buffers that may be transferred with bytes to another thread; small ones, which may share memory, are copied.
 */
export function ownMemory(bytes: Uint8Array): readonly ArrayBuffer[] {
  return bytes.length >= surelyOwn ? [bytes.buffer as ArrayBuffer] : [];
}

/** Bytes from another thread are no Buffer any more, though their content is the same. */
export function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
