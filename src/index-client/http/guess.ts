import { PylockError } from '../../errors.js';
import { PassingFault } from './answer.js';

/** Whether a fault is one of an index or the network, not of this machine or pylock. */
export function isIndexFault(error: unknown): boolean {
  if (error instanceof PassingFault) return true;
  return error instanceof PylockError && ['network', 'index-refused', 'index-answer'].includes(error.code);
}

/**
 * The outcome of a guess, a request that only saves other requests: undefined where index or network are at fault,
 * since that decides nothing.
 */
export async function unlessFault<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isIndexFault(error)) return undefined;
    throw error;
  }
}
