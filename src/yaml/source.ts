import { type ErrorCode, PylockError } from '../errors.js';
import type { Position } from './model.js';

/** The origin of a text that is read: the name in faults, and the limits. */
export interface YamlSource {
  readonly path: string;
  /** The code of every fault. */
  readonly code: ErrorCode;
  /** Words and marks beyond which the file is refused; no limit where undefined. */
  readonly mostTokens?: number;
}

/** The line and column of an offset into a text. Linear, so only for the one fault that ends a reading. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** The fault that ends a reading, at an offset into the text. */
export function faultAt(source: YamlSource, text: string, offset: number, message: string, hint?: string): PylockError {
  const place = { file: source.path, ...positionAt(text, offset) };
  return new PylockError(source.code, message, hint === undefined ? { place } : { place, hint });
}
