import { Readable } from 'node:stream';
import type { HttpAnswer } from '../http/answer.js';
import { decode } from '../http/decode.js';
import type { IndexFile } from '../model.js';
import type { Spooled } from './spool.js';

/** The first bytes of archives: zip, gzip, bzip2 and xz. */
const beginnings = ['504b', '1f8b', '425a68', 'fd377a585a00'].map((hex) => Buffer.from(hex, 'hex'));

/** Whether an answer says that its body is encoded. */
export function isEncoded(answer: HttpAnswer): boolean {
  return !['', 'identity'].includes(answer.header('content-encoding')?.trim().toLowerCase() ?? '');
}

async function isArchive(file: Spooled): Promise<boolean> {
  const head = await file.read(0, Math.min(file.size, 8));
  return beginnings.some((beginning) => head.subarray(0, beginning.length).equals(beginning));
}

/**
 * A file whose answer says that it is encoded though the request did not accept that. Some servers declare a `.tar.gz`
 * as gzip, others compress a file in transit: its sha256 tells which, else its first bytes.
 */
export async function asFile<T>(
  answer: HttpAnswer,
  { sha256 }: Pick<IndexFile, 'sha256'>,
  mostBytes: number,
  use: (file: Spooled) => Promise<T>,
): Promise<T> {
  const { spool } = await import('./spool.js');
  return spool(answer.body, async (sent) => {
    if (sent.sha256 === sha256) return use(sent);
    const decoded = decode(Readable.from(sent.bytes()), answer.header('content-encoding'), answer.url, mostBytes);
    return spool(decoded, async (file) => {
      const isSent = sha256 === undefined && (await isArchive(sent)) && !(await isArchive(file));
      return use(isSent ? sent : file);
    });
  });
}
