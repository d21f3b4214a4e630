import { PylockError } from '../errors.js';

/** The result of `read`, whose faults name the flag. @throws PylockError those of `read` */
export function inFlag<T>(spelling: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    const { code, message, hint, lines, cause } = error;
    throw new PylockError(code, `${spelling}: ${message}`, { lines, cause, ...(hint === undefined ? {} : { hint }) });
  }
}
