import { readTextFile } from '../files/read-text-file.js';
import type { PinsFile } from './model.js';

/** Largest pins file that is read, in bytes; as large as a lock may be. */
const mostPinsBytes = 32 * 1_048_576;

/**
 * Reads the pins file at a path; undefined where there is none. Its reader, with the YAML library, is loaded only where there is
 * one. @throws PylockErrors `bad-lock`; PylockError `file-system`
 */
export async function readPinsFile(path: string, shown: string): Promise<PinsFile | undefined> {
  const text = await readTextFile(path, mostPinsBytes, shown);
  return text === undefined ? undefined : (await import('./read.js')).readPins(text, shown);
}
