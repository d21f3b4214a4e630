import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PylockError } from '../../errors.js';
import type { RandomAccess } from '../../metadata/random-access.js';

/** The size of one read, where a spooled file is read from end to end. */
const chunkBytes = 1024 * 1024;

/** A downloaded file with its hashes. */
export interface Spooled extends RandomAccess {
  readonly sha256: string;
  readonly sha512: string;
  /** All of its bytes, in order. */
  bytes(): AsyncIterable<Buffer>;
}

function localFault(error: unknown): PylockError {
  const { code } = error as NodeJS.ErrnoException;
  return new PylockError('file-system', `the folder for temporary files can't be used (${code ?? 'unknown reason'})`, {
    place: { file: tmpdir() },
    hint: 'Set TMPDIR to a folder with room for the file.',
    cause: error,
  });
}

/** Turns a fault of the file system into one for the user. */
async function locally<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw localFault(error);
  }
}

/** A temporary file without a name: however the process ends, nothing is left behind. */
async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'pylock-'));
  try {
    return await open(join(folder, 'file'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readExactly(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) throw new Error('a temporary file is shorter than what was written to it');
    done += bytesRead;
  }
  return buffer;
}

/**
 * Writes bytes to a temporary file while hashing them, and passes that file to `use`: a wheel's directory stands at
 * its end, and a wheel may be larger than the memory. The file is gone when this returns.
 * @throws PylockError `file-system`; the errors of reading the bytes and of `use`
 */
export async function spool<T>(bytes: AsyncIterable<Buffer>, use: (file: Spooled) => Promise<T>): Promise<T> {
  const file = await locally(openNameless());
  try {
    const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
    let size = 0;
    for await (const chunk of bytes) {
      sha256.update(chunk);
      sha512.update(chunk);
      await locally(file.writeFile(chunk));
      size += chunk.length;
    }
    const read = (offset: number, length: number) => locally(readExactly(file, offset, length));
    async function* all(): AsyncGenerator<Buffer> {
      for (let at = 0; at < size; at += chunkBytes) yield await read(at, Math.min(chunkBytes, size - at));
    }
    return await use({ size, read, bytes: all, sha256: sha256.digest('hex'), sha512: sha512.digest('hex') });
  } finally {
    await file.close();
  }
}
