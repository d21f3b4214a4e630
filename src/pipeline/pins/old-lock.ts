import { PylockError } from '../../errors.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import type { LinkRule } from '../../git/links.js';
import { type ConflictSides, splitConflict } from '../../lock/conflict-marks.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import { mostLockBytes, readLock } from '../../lock/read.js';
import { isGitAddress } from '../../pep/git-url.js';
import { lineOf } from '../../verify/line-of.js';

/** A lock on disk with its text. */
export interface OldLock {
  readonly lock: Lock;
  readonly text: string;
  /** The other side, where git left a merge conflict: its pins count too. */
  readonly theirs?: Lock;
  /** Notices for the user. */
  readonly notices?: readonly string[];
}

/** Reads the lock at a path; undefined where there is none. @throws PylockError `bad-lock`, `file-system` */
export async function readOldLock(path: string): Promise<OldLock | undefined> {
  const text = await readTextFile(path, mostLockBytes, shownPath(path));
  return text === undefined ? undefined : { lock: await readLock(text, shownPath(path)), text };
}

/**
 * Reads the lock at a path that is to be replaced; undefined where there is none, or nothing in it. In a merge
 * conflict both sides count, as far as they can be read. @throws PylockError `bad-lock`, `file-system`
 */
export async function readReplacedLock(path: string, links?: LinkRule): Promise<OldLock | undefined> {
  const shown = shownPath(path);
  const text = await readTextFile(path, mostLockBytes, shown, links);
  // An empty file holds nothing to lose.
  if (text === undefined || text.trim() === '') return undefined;
  const sides = splitConflict(text);
  return sides === undefined ? { lock: await readLock(text, shown), text } : readSides(sides, text, shown);
}

/** The sides of a conflict. A side that is no valid lock is left out; where both are, the conflict stays a fault. */
async function readSides({ ours, theirs }: ConflictSides, text: string, shown: string): Promise<OldLock> {
  const [own, other] = await Promise.all([readSide(ours, shown), readSide(theirs, shown)]);
  const lock = own ?? other;
  if (lock === undefined) return { lock: await readLock(text, shown), text };
  if (own === undefined || other === undefined)
    return {
      lock,
      text,
      notices: ['git left a merge conflict in the lock: the pins of the side that can be read are kept'],
    };
  const kept = 'git left a merge conflict in the lock: the pins of both sides are kept, the higher one first';
  return { lock, text, theirs: other, notices: [kept, ...settingNotices(own, other)] };
}

async function readSide(text: string, shown: string): Promise<Lock | undefined> {
  try {
    return await readLock(text, shown);
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** The options of a lock can't come from both sides. */
function settingNotices(ours: Lock, theirs: Lock): readonly string[] {
  const [own, other] = [ours, theirs].map(
    (lock) => new Map([['python', lock.pylock?.pythonFull ?? lock.python], ...(lock.pylock?.inputs.options ?? [])]),
  );
  const keys = [...new Set([...(own?.keys() ?? []), ...(other?.keys() ?? [])])].sort();
  return keys.flatMap((key) => {
    const [mine = 'its default', its = 'its default'] = [own?.get(key), other?.get(key)];
    return mine === its ? [] : [`the sides differ in ${key}: ${mine} is kept, ${its} is not`];
  });
}

/** Where a lock has the Python or systems that inputs took from it. */
function rememberedAt(setting: NonNullable<PylockError['setting']>, lock: Lock): readonly string[] {
  if (setting === 'systems') return ['pylock', 'inputs', 'options', 'systems'];
  const full = lock.pylock?.pythonFull;
  return full === undefined || full === `${lock.python}.0` ? ['python'] : ['pylock', 'python-full'];
}

/**
 * A fault in a lock's options, with its place: flags and config name theirs, or were read before. Any other fault as
 * it is.
 */
export function faultOfLock(error: unknown, path: string, { lock, text }: Pick<OldLock, 'lock' | 'text'>): unknown {
  if (!(error instanceof PylockError) || error.place !== undefined || error.setting === undefined) return error;
  const keys = rememberedAt(error.setting, lock);
  return new PylockError(error.code, error.message, {
    place: { file: shownPath(path), line: lineOf(text, keys), key: keys.join('.') },
    hint: `The lock says so. To lock for another one: pylock resolve ${error.setting === 'systems' ? '--system x86_64-linux' : '--python 3.13'}`,
    cause: error,
  });
}

/** Reads the lock at a path, which must exist. @throws PylockError `bad-lock`, `file-system` */
export async function requireLock(path: string): Promise<OldLock> {
  const old = await readOldLock(path);
  if (old !== undefined) return old;
  throw new PylockError('bad-lock', 'there is no such file', {
    place: { file: shownPath(path) },
    hint: 'Run: pylock resolve',
  });
}

/** Whether two links of one name are different commits of repositories, which may state the same version. */
function isOtherCommit(known: Link, link: Link): boolean {
  return known.url !== link.url && isGitAddress(known.url) && isGitAddress(link.url);
}

/**
 * A locked file name must keep its hash: an index that offers other bytes under the same name was changed, by
 * accident or by an attacker. @throws PylockError `hash-changed`, showing both hashes
 */
export function checkHashes(old: Lock | undefined, fresh: Lock, path: string): void {
  const before = new Map(old?.links.map((link) => [link.name, link]));
  for (const link of fresh.links) {
    const known = before.get(link.name);
    if (known === undefined || known.sha256 === link.sha256 || isOtherCommit(known, link)) continue;
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
