import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { cacheFormat } from './cache-format.js';

/** The digest of an entry's key, in hexadecimal. */
export function digestOf(key: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex');
}

/** The characters of a {@link digestOf}. */
export const digestLength = 64;

/**
 * The checksum of the key's digest and the rest of an entry's file: it detects truncation, damage, and entries of
 * another key; it is no protection against a process that may write here.
 */
export function checksum(digest: string, pieces: readonly Buffer[]): string {
  const sum = pieces.reduce((before, piece) => crc32(piece, before), crc32(`${cacheFormat} ${digest}`));
  return sum.toString(16).padStart(checksumLength, '0');
}

/** The characters of a {@link checksum}. */
export const checksumLength = 8;
