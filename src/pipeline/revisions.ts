import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, normalize, relative, resolve } from 'node:path';
import { isLockName } from '../deps/lock-name.js';
import { isInRepository } from '../deps/repository.js';
import { findBelow } from '../deps/walk.js';
import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { mostLockBytes, readLock } from '../lock/read.js';
import { readTextFile } from '../yaml/read-file.js';

/** One state of a lock; its lock is undefined where there is none. */
export interface LockState {
  /** Such as `HEAD` or `here`, for headings. */
  readonly label: string;
  readonly lock: Lock | undefined;
}

/** A lock in two states. */
export interface LockPair {
  readonly path: string;
  readonly before: LockState;
  readonly after: LockState;
}

/** Where locks lie: in the folder as it is, or in a revision of git's. */
type Place = { readonly kind: 'here' } | { readonly kind: 'revision'; readonly revision: string };

const here: Place = { kind: 'here' };

/** What git prints; undefined where it fails. No argument of ours can be taken for an option. */
function git(...args: readonly string[]): string | undefined {
  const answer = spawnSync('git', args, {
    encoding: 'utf8',
    maxBuffer: 2 * mostLockBytes,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return answer.status === 0 ? answer.stdout : undefined;
}

/** Checks that git knows a revision. @throws PylockError `usage` */
function placeOf(revision: string): Place {
  const isKnown = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`) !== undefined;
  if (isKnown) return { kind: 'revision', revision };
  throw new PylockError('usage', `${revision}: there is no such file, and git knows no such revision`, {
    hint: 'Name two files, or revisions such as HEAD~1 or main:api/pypi-sources.yaml.',
  });
}

/** The paths of all locks at or below the current folder. */
async function locksIn(place: Place): Promise<readonly string[]> {
  if (place.kind === 'here')
    return (await findBelow(process.cwd(), isLockName)).map((path) => relative(process.cwd(), path));
  const names = git('ls-tree', '-r', '-z', '--name-only', place.revision, '--', '.') ?? '';
  return names.split('\0').filter((name) => name !== '' && isLockName(name));
}

/** The lock at a path as git's HEAD has it; undefined where git has none there, or none that can be read. */
export async function committedLock(path: string): Promise<Lock | undefined> {
  const folder = dirname(path);
  if (!isInRepository(folder)) return undefined;
  const text = git('-C', folder, 'show', '--end-of-options', `HEAD:./${basename(path)}`);
  try {
    return text === undefined ? undefined : await readLock(text, path);
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

async function readHere(path: string): Promise<Lock | undefined> {
  const text = await readTextFile(resolve(path), mostLockBytes, path);
  return text === undefined ? undefined : readLock(text, path);
}

/** A path behind a revision as seen from here: git takes it from its root, unless it begins with a dot. */
function fromHere(path: string): string {
  if (path.startsWith('./') || path.startsWith('../')) return normalize(path);
  return normalize(`${git('rev-parse', '--show-cdup')?.trim() ?? ''}${path}`);
}

/** The lock at a path from here. @throws PylockError `bad-lock` */
async function stateOf(place: Place, path: string): Promise<LockState> {
  if (place.kind === 'here') return { label: 'here', lock: await readHere(path) };
  const { revision } = place;
  const text = git('show', '--end-of-options', `${revision}:./${path}`);
  return { label: revision, lock: text === undefined ? undefined : await readLock(text, `${revision}:${path}`) };
}

/** The lock at a path as git's HEAD has it; undefined where there is none, or none that can be read. */
export async function lockInHead(path: string): Promise<Lock | undefined> {
  if (!isInRepository(dirname(path))) return undefined;
  const text = git('-C', dirname(path), 'show', '--end-of-options', `HEAD:./${basename(path)}`);
  if (text === undefined) return undefined;
  return readLock(text, `HEAD:${path}`).catch((error: unknown) => {
    if (error instanceof PylockError) return undefined;
    throw error;
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** A lock that is named by itself: a file, or `REVISION:PATH`; undefined for a revision. @throws PylockError `usage`, `bad-lock` */
async function named(word: string): Promise<{ readonly path: string; readonly state: LockState } | undefined> {
  if (isFile(word)) return { path: word, state: { label: word, lock: await readHere(word) } };
  const colon = word.indexOf(':');
  if (colon === -1) return undefined;
  const place = placeOf(word.slice(0, colon));
  const path = fromHere(word.slice(colon + 1));
  const state = await stateOf(place, path);
  if (state.lock !== undefined) return { path, state: { ...state, label: word } };
  throw new PylockError('usage', `${word}: there is no such file in that revision`);
}

async function pairsBetween(before: Place, after: Place): Promise<readonly LockPair[]> {
  const paths = [...new Set([...(await locksIn(before)), ...(await locksIn(after))])].sort();
  return Promise.all(
    paths.map(async (path) => ({ path, before: await stateOf(before, path), after: await stateOf(after, path) })),
  );
}

/**
 * The locks to compare: two that are named, one that is named and its committed state, or all below here in two
 * revisions; without words HEAD and the folder as it is.
 * @throws PylockError `usage` for a word that is neither a file nor a revision; `bad-lock`
 */
export async function lockPairs(words: readonly string[]): Promise<readonly LockPair[]> {
  const [first = 'HEAD', second, ...more] = words;
  const dashed = words.find((word) => word.startsWith('-'));
  if (dashed !== undefined || more.length > 0)
    throw new PylockError('usage', `diff: expected at most two files or revisions, found ${words.join(' ')}`);
  const [a, b] = [await named(first), second === undefined ? undefined : await named(second)];
  if (a !== undefined && b !== undefined) return [{ path: b.path, before: a.state, after: b.state }];
  if (a !== undefined && second === undefined) {
    if (!isFile(first)) return [{ path: a.path, before: a.state, after: await stateOf(here, a.path) }];
    return [{ path: first, before: await stateOf(placeOf('HEAD'), first), after: { ...a.state, label: 'here' } }];
  }
  if (a !== undefined || b !== undefined)
    throw new PylockError('usage', 'diff: one of the two is a lock, and the other a revision', {
      hint: `Name the lock in both: pylock diff ${first}${a === undefined ? ':PATH' : ''} ${second}${b === undefined ? ':PATH' : ''}`,
    });
  return pairsBetween(placeOf(first), second === undefined ? here : placeOf(second));
}
