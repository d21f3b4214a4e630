import { shownPath } from '../config/find.js';
import { PylockError } from '../errors.js';
import { nixToHex } from '../lock/hash.js';
import type { Lock } from '../lock/model.js';
import { mostLockBytes, readLock } from '../lock/read.js';
import { readTextFile } from '../yaml/read-file.js';

/** A lock on disk with its text. */
export interface OldLock {
  readonly lock: Lock;
  readonly text: string;
}

/** Reads the lock at a path; undefined where there is none. @throws PylockError `bad-lock`, `file-system` */
export async function readOldLock(path: string): Promise<OldLock | undefined> {
  const text = await readTextFile(path, mostLockBytes, shownPath(path));
  return text === undefined ? undefined : { lock: await readLock(text, shownPath(path)), text };
}

/** Reads the lock at a path, which must be there. @throws PylockError `bad-lock`, `file-system` */
export async function requireLock(path: string): Promise<OldLock> {
  const old = await readOldLock(path);
  if (old !== undefined) return old;
  throw new PylockError('bad-lock', 'there is no such file', {
    place: { file: shownPath(path) },
    hint: 'Run: pylock resolve',
  });
}

/**
 * A file name that was locked must keep its hash: an index that offers other bytes under the same name
 * was changed, by accident or by an attacker. @throws PylockError `hash-changed`, showing both hashes
 */
export function checkHashes(old: Lock | undefined, fresh: Lock, path: string): void {
  const before = new Map(old?.links.map((link) => [link.name, link]));
  for (const link of fresh.links) {
    const known = before.get(link.name);
    if (known === undefined || known.sha256 === link.sha256) continue;
    throw new PylockError(
      'hash-changed',
      `security: the index offers other bytes for ${link.name} than the lock holds`,
      {
        place: { file: path },
        lines: [`locked:  sha256 ${nixToHex(known.sha256)}`, `offered: sha256 ${nixToHex(link.sha256)}`],
        hint: 'Find out why the file changed. If the new one is right, delete its entry from the lock and resolve again.',
      },
    );
  }
}
