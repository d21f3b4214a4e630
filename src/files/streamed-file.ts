import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { temporaryFiles, temporaryName, writtenFiles } from './temporary-files.js';

/** A place for bytes as they come; another `open` begins anew. */
export interface Sink {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** A file too large for memory: it is written beside its place, and put there when it is whole. */
export class StreamedFile {
  readonly #path: string;
  readonly #temporary: string;

  constructor(path: string) {
    this.#path = path;
    this.#temporary = join(dirname(path), temporaryName(basename(path), randomBytes(6).toString('hex')));
  }

  /** The bytes so far are dropped. @throws ErrnoException */
  async open(): Promise<Sink> {
    temporaryFiles.add(this.#temporary);
    const handle = await open(this.#temporary, 'w');
    return {
      write: async (chunk) => {
        await handle.writeFile(chunk);
      },
      close: async () => {
        await handle.sync();
        await handle.close();
      },
    };
  }

  /** Puts the file in its place; a link there is replaced, not followed. @throws ErrnoException */
  async commit(): Promise<void> {
    await rename(this.#temporary, this.#path);
    temporaryFiles.delete(this.#temporary);
    writtenFiles.add(this.#path);
  }

  async discard(): Promise<void> {
    await rm(this.#temporary, { force: true });
    temporaryFiles.delete(this.#temporary);
  }
}
