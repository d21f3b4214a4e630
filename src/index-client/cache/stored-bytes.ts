// The body of an entry that this run has written, read back piece by piece: a run asks for a few releases of each page, and
// the rest of tens of megabytes need not lie in memory for that.
import { closeSync, readSync } from 'node:fs';
import { PylockError } from '../../errors.js';

/** Bytes outside of the memory. */
export interface StoredBytes {
  readonly length: number;
  /** The bytes between two positions. @throws PylockError `file-system` */
  read(start: number, end: number): Buffer;
}

/** The number of files that a process may keep open for this: many systems allow a thousand in all. */
const mostOpen = 256;
let open = 0;

/** Whether one more file may be kept open. */
export function mayKeepOpen(): boolean {
  return open < mostOpen;
}

// A release may be asked for its files at any time, so that nobody can tell when the last one is.
const unreachable = new FinalizationRegistry((file: number) => {
  open -= 1;
  closeSync(file);
});

/** An open file, closed once nothing leads to it any more; another process may have replaced or removed its name. */
export class OpenFile {
  readonly #file: number;
  readonly #path: string;

  constructor(file: number, path: string) {
    this.#file = file;
    this.#path = path;
    open += 1;
    unreachable.register(this, file);
  }

  /** So many bytes from a position on. @throws PylockError `file-system` */
  read(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    try {
      while (done < length) {
        const count = readSync(this.#file, bytes, done, length - done, position + done);
        if (count === 0) throw new Error('it has become shorter');
        done += count;
      }
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it has become shorter';
      throw new PylockError('file-system', `the cache can't be read back: ${reason}`, {
        place: { file: this.#path },
        hint: 'Run the command again, or without a cache: --no-cache.',
      });
    }
    return bytes;
  }
}

/** The last bytes of a file, from a position on. */
export class FileTail implements StoredBytes {
  readonly length: number;
  readonly #file: OpenFile;
  readonly #start: number;

  constructor(file: OpenFile, start: number, length: number) {
    this.#file = file;
    this.#start = start;
    this.length = length;
  }

  read(start: number, end: number): Buffer {
    return this.#file.read(this.#start + start, end - start);
  }
}
