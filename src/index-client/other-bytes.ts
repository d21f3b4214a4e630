import { PylockError } from '../errors.js';
import { PassingFault } from './http-answer.js';
import { redactUrl } from './redact.js';

/** A hash that is known of some bytes, and who says so. */
export interface KnownHash {
  /** Begins the sentence, such as `the file`. */
  readonly what: string;
  /** Its end, such as `the index lists`. */
  readonly told: string;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * The fault of bytes that have another sha256 than is known of them. They were garbled on the way, or in some cache: nothing
 * is known of the file, so nothing is decided by it.
 */
export function otherBytes(url: URL, { what, told, sha256 }: KnownHash, found: string): PassingFault {
  const error = new PylockError('index-answer', `${what} has another sha256 than ${told}`, {
    place: { file: redactUrl(url) },
    lines: [`expected: sha256 ${sha256}`, `fetched:  sha256 ${found}`],
    hint: 'Run the command again. If that does not help, tell whoever runs the index, or the proxy before it.',
  });
  return new PassingFault(error, { isGarbled: true });
}
