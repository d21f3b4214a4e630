/** Chunks of a connection are far smaller, so bytes of this size were put together and share their memory with nothing. */
const surelyOwn = 1024 * 1024;

/** What may change hands when bytes are sent to another thread; few bytes, which may share memory with others, are copied. */
export function ownMemory(bytes: Uint8Array): readonly ArrayBuffer[] {
  return bytes.length >= surelyOwn ? [bytes.buffer as ArrayBuffer] : [];
}

/** What was sent from another thread is no Buffer any more, though it is the same bytes. */
export function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
