import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../http/answer.js';
import type { ByteSink, HexSha256 } from '../model.js';

/** The form in which a file's own bytes are sent. */
export const asItIs: Readonly<Record<string, string>> = { accept: '*/*', 'accept-encoding': 'identity' };

/** The limits of a file that is downloaded to be hashed, in bytes and ms: large files take longer. */
export const hashLimits = { mostBytes: 8 * 1024 * 1024 * 1024, total: 3_600_000, raw: true } as const;

/**
 * The sha256 of a file that streams by, not held in memory, and stored only in a sink. `onBytes` gets the number of bytes
 * received.
 */
export async function hashOf(
  { body }: HttpAnswer,
  onBytes?: (count: number) => void,
  sink?: ByteSink,
): Promise<HexSha256> {
  const hash = createHash('sha256');
  for await (const chunk of body) {
    hash.update(chunk);
    await sink?.write(chunk);
    onBytes?.(chunk.length);
  }
  return hash.digest('hex') as HexSha256;
}
