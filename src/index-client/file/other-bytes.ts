import { PylockError } from '../../errors.js';
import { PassingFault } from '../http/answer.js';
import { redactUrl } from '../http/redaction.js';

/** A known hash of some bytes, with its source. */
export interface KnownHash {
  /** The subject of the sentence, such as `the file`. */
  readonly what: string;
  /** Its end, such as `the index lists`. */
  readonly told: string;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * The fault of bytes with another sha256 than the known one. They were garbled on the way, or in a cache: the file
 * stays unknown, so no decision rests on it.
 */
export function otherBytes(url: URL, { what, told, sha256 }: KnownHash, found: string): PassingFault {
  const error = new PylockError('index-answer', `${what} has another sha256 than ${told}`, {
    place: { file: redactUrl(url) },
    lines: [`expected: sha256 ${sha256}`, `fetched:  sha256 ${found}`],
    hint: 'Run the command again. If that does not help, tell the operator of the index, or of the proxy before it.',
  });
  return new PassingFault(error, { isGarbled: true });
}
