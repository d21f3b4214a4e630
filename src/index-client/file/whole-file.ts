import { createHash } from 'node:crypto';
import { inMemory, type RandomAccess } from '../../metadata/random-access.js';
import { badAnswer, type HttpAnswer } from '../http/answer.js';
import type { IndexFile } from '../model.js';
import { otherBytes } from './other-bytes.js';
import { asFile, isEncoded } from './sent-bytes.js';
import type { Spooled } from './spool.js';

/** The size from which a file is not fetched whole for its metadata. */
export const mostWholeBytes = 512 * 1024 * 1024;
/** Files up to this size stay in memory; larger ones are written to a temporary file. */
const mostHeldBytes = 16 * 1024 * 1024;

/** Checks that bytes are those of the listed file. @throws PassingFault where they are not */
export function checkSha256(url: URL, { sha256 }: Pick<IndexFile, 'sha256'>, found: string): void {
  if (sha256 === undefined || found === sha256) return;
  throw otherBytes(url, { what: 'the file', told: 'the index lists', sha256 }, found);
}

/**
 * Passes the whole of a file to `use`, requested as it is sent (`raw`), if it has the listed sha256. @throws
 * PassingFault where it has not; the errors of `use`
 */
export async function readWhole<T>(
  answer: HttpAnswer,
  file: Pick<IndexFile, 'sha256'>,
  use: (file: RandomAccess) => Promise<T>,
): Promise<T> {
  const size = Number(answer.header('content-length') ?? Number.NaN);
  if (size > mostWholeBytes) throw badAnswer(answer.url, `the answer has more than ${mostWholeBytes} bytes`);
  const checked = (whole: Spooled): Promise<T> => {
    checkSha256(answer.url, file, whole.sha256);
    return use(whole);
  };
  if (isEncoded(answer)) return asFile(answer, file, mostWholeBytes, checked);
  if (size <= mostHeldBytes) {
    const bytes = await answer.bytes();
    checkSha256(answer.url, file, createHash('sha256').update(bytes).digest('hex'));
    return use(inMemory(bytes));
  }
  const { spool } = await import('./spool.js');
  return spool(answer.body, checked);
}
