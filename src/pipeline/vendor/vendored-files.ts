// The files of a lock in a folder: those that are there already, and the others from their addresses.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { StreamedFile } from '../../files/streamed-file.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link } from '../../lock/model.js';
import type { RandomAccess } from '../../metadata/random-access.js';

/** Downloads at once: each has a connection, a hash and an open file. */
const atOnce = 8;

/** A file to have, with the client that may ask for it. */
export interface WantedFile {
  readonly link: Link;
  readonly client: AuditClient;
}

/** The sha256 of a file, in hexadecimal; undefined where there is no regular file. */
async function digestOf(path: string): Promise<string | undefined> {
  const known = await lstat(path).catch(() => undefined);
  if (known?.isFile() !== true) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function notThere({ name }: Link, folder: string): PylockError {
  return new PylockError('index-answer', `there is no file at the address of ${name}`, {
    place: { file: shownPath(folder) },
    hint: 'Run: pylock verify --online',
  });
}

function otherBytes({ name, sha256 }: Link): PylockError {
  return new PylockError('hash-changed', `security: the address of ${name} has other bytes than the lock holds`, {
    lines: [`locked: sha256 ${nixToHex(sha256)}`],
    hint: 'Find out why before anything is built from this lock: pylock verify --online --download',
  });
}

/** @throws PylockError `file-system` for a fault of the disk; any other error as it is */
function failure(folder: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined || error instanceof PylockError) return error;
  return new PylockError('file-system', `it can't be written: ${code}`, {
    place: { file: shownPath(folder) },
    cause: error,
  });
}

async function fetchOne({ link, client }: WantedFile, folder: string, onBytes: (count: number) => void): Promise<void> {
  const expected = nixToHex(link.sha256);
  const file = new StreamedFile(join(folder, link.name));
  try {
    const digest = await client.download(link.url, expected, onBytes, () => file.open());
    if (digest === undefined) throw notThere(link, folder);
    if (digest !== expected) throw otherBytes(link);
    await file.commit();
  } catch (error) {
    throw failure(folder, error);
  } finally {
    await file.discard();
  }
}

/** The progress of the downloads. */
export interface VendorProgress {
  readonly files: number;
  readonly done: number;
  readonly bytes: number;
}

/**
 * Puts files into a folder, each only when its bytes are the locked ones; one that is there already is not asked for. Gives the number
 * of downloaded files. @throws PylockError `hash-changed`, `index-answer`, `file-system`; the client's errors
 */
export async function fetchFiles(
  wanted: readonly WantedFile[],
  folder: string,
  onProgress: (progress: VendorProgress) => void,
): Promise<number> {
  const limit = pLimit(atOnce);
  const progress = { files: wanted.length, done: 0, bytes: 0 };
  let downloaded = 0;
  const faults: unknown[] = [];
  const one = async (file: WantedFile): Promise<void> => {
    const { name, sha256 } = file.link;
    if (faults.length > 0) return;
    if ((await digestOf(join(folder, name))) !== nixToHex(sha256)) {
      await fetchOne(file, folder, (count) => {
        progress.bytes += count;
        onProgress(progress);
      });
      downloaded += 1;
    }
    progress.done += 1;
    onProgress(progress);
  };
  // Downloads under way at the first fault end as they do, and none begins after it.
  await Promise.all(wanted.map((file) => limit(() => one(file).catch((fault: unknown) => faults.push(fault)))));
  if (faults.length > 0) throw faults[0];
  return downloaded;
}

/** Reads parts of a file on disk. @throws ErrnoException */
export async function withFile<T>(path: string, use: (file: RandomAccess) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (offset: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(length);
      await handle.read(buffer, 0, length, offset);
      return buffer;
    };
    return await use({ size, read });
  } finally {
    await handle.close();
  }
}
