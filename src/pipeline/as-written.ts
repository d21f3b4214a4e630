import { type Place, PylockError, PylockErrors } from '../errors.js';
import { kindOf } from '../inputs/kind.js';

/** A text that is on disk, and the one that was to replace it. */
export interface UnwrittenText {
  /** As messages name the file. */
  readonly shown: string;
  readonly onDisk: string;
  readonly unwritten: string;
}

/** The place without a line that no file has: of a deps file the key, which names the package. */
function withoutLine({ file, key }: Place): Place {
  return kindOf(file) === 'deps' && key !== undefined ? { file, key } : { file };
}

function oneAsWritten(error: PylockError, { shown, onDisk, unwritten }: UnwrittenText): PylockError {
  const { code, message, hint, place, lines, cause } = error;
  if (place?.line === undefined || place.file !== shown) return error;
  const line = unwritten.split('\n')[place.line - 1] ?? '';
  const at = onDisk.split('\n').indexOf(line);
  const own = at === -1 ? withoutLine(place) : { ...place, line: at + 1 };
  return new PylockError(code, message, { place: own, lines, cause, ...(hint === undefined ? {} : { hint }) });
}

/** The error of a step on a text that is not written: a fault names a line only where the file has it. */
export function asWritten(error: unknown, texts: UnwrittenText): unknown {
  if (error instanceof PylockError) return oneAsWritten(error, texts);
  if (!(error instanceof PylockErrors)) return error;
  const [first, ...rest] = error.errors;
  return new PylockErrors([oneAsWritten(first, texts), ...rest.map((one) => oneAsWritten(one, texts))]);
}
