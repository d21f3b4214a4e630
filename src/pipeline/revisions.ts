import { existsSync, statSync } from 'node:fs';
import { basename, join, normalize, relative, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { repositoryTop } from '../git/repository.js';
import { filesOfRevision, findRevision, type Revision, textOfRevision } from '../git/revision.js';
import { isLockName } from '../lock/lock-name.js';
import type { Lock } from '../lock/model.js';
import { mostLockBytes, readLock } from '../lock/read.js';
import { surveyBelow } from './discover/survey.js';

/** One state of a lock; its lock is undefined where there is none. */
export interface LockState {
  /** For headings, such as `HEAD` or `here`. */
  readonly label: string;
  readonly lock: Lock | undefined;
}

/** A lock in two states. */
export interface LockPair {
  readonly path: string;
  readonly before: LockState;
  readonly after: LockState;
}

/** The source of locks: the folder as it is, or a revision of git's. */
type Place = { readonly kind: 'here' } | { readonly kind: 'revision'; readonly name: string; readonly files: Revision };

const here: Place = { kind: 'here' };

/** A revision; undefined where git knows none by that name. */
function revisionOf(name: string): Place | undefined {
  const files = findRevision(process.cwd(), name);
  return files === undefined ? undefined : { kind: 'revision', name, files };
}

/** A revision that must exist. @throws PylockError `usage` */
function placeOf(name: string): Place {
  const place = revisionOf(name);
  if (place !== undefined) return place;
  if (!isPathLike(name) && repositoryTop(process.cwd()) === undefined)
    throw new PylockError('usage', `diff: this folder is in no git repository, so that there is no revision ${name}`, {
      hint: 'Name two files: pylock diff OLD-sources.yaml pypi-sources.yaml',
    });
  if (!isPathLike(name) && findRevision(process.cwd(), 'HEAD') === undefined)
    throw new PylockError('usage', `diff: the git repository has no commit yet, so that there is no revision ${name}`, {
      hint: 'Commit the lock first; or name two files: pylock diff OLD-sources.yaml pypi-sources.yaml',
    });
  throw new PylockError('usage', `${name}: there is no such file, and git knows no such revision`, {
    hint: 'Name two files, or revisions such as HEAD~1 or main:api/pypi-sources.yaml.',
  });
}

/** The paths of all locks at or below the current folder. */
async function locksIn(place: Place): Promise<readonly string[]> {
  const folder = process.cwd();
  const all =
    place.kind === 'here' ? (await surveyBelow(folder)).locks : filesOfRevision(place.files, folder).filter(isLock);
  return all.map((path) => relative(folder, path));
}

/** In a revision only names count: reading every file of it takes too long. */
function isLock(path: string): boolean {
  return isLockName(basename(path));
}

async function readHere(path: string): Promise<Lock | undefined> {
  const text = await readTextFile(resolve(path), mostLockBytes, path);
  return text === undefined ? undefined : readLock(text, path);
}

/**
 * A path after a revision, relative to the current folder: git takes it from its root, unless it begins with a dot.
 */
function fromHere(path: string, { top }: Revision): string {
  if (path.startsWith('./') || path.startsWith('../')) return normalize(path);
  return relative(process.cwd(), join(top, path));
}

/** The lock at a path from here. @throws PylockError `bad-lock` */
async function stateOf(place: Place, path: string): Promise<LockState> {
  if (place.kind === 'here') return { label: 'here', lock: await readHere(path) };
  const { name, files } = place;
  const text = textOfRevision(files, resolve(path), mostLockBytes);
  return { label: name, lock: text === undefined ? undefined : await readLock(text, `${name}:${path}`) };
}

/**
 * The lock at a path from here in a revision; undefined where the revision does not have it.
 * @throws PylockError `usage` where git knows no such revision; `bad-lock`
 */
export async function lockAt(revision: string, path: string): Promise<Lock | undefined> {
  const place = revisionOf(revision);
  if (place !== undefined) return (await stateOf(place, path)).lock;
  const isInRepository = repositoryTop(process.cwd()) !== undefined;
  throw new PylockError('usage', `--since ${revision}: git knows no such revision`, {
    hint: isInRepository ? 'Name one such as HEAD~1, main or a tag.' : 'This folder is in no git repository.',
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** Whether a word is a path by its form: it begins like one, or ends like a lock. */
function isPathLike(word: string): boolean {
  return /^(?:\.{0,2}\/)/.test(word) || (!word.includes(':') && /\.ya?ml$/.test(word));
}

/**
 * Whether a word names a file here. Git's names come first, or a file called `HEAD` would hide the revision; a word
 * in the form of a path comes before them, or a tag called `pypi-sources.yaml` would hide the file.
 */
function isFileWord(word: string): boolean {
  return isFile(word) && (isPathLike(word) || revisionOf(word.split(':', 1)[0] ?? '') === undefined);
}

/** A single lock: a file, or `REVISION:PATH`; undefined for a revision. @throws PylockError `usage`, `bad-lock` */
async function named(word: string): Promise<{ readonly path: string; readonly state: LockState } | undefined> {
  if (isFileWord(word)) return { path: word, state: { label: word, lock: await readHere(word) } };
  const colon = word.indexOf(':');
  if (colon === -1) return undefined;
  const place = placeOf(word.slice(0, colon));
  if (place.kind === 'here') return undefined;
  const path = fromHere(word.slice(colon + 1), place.files);
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
    if (!isFileWord(first)) return [{ path: a.path, before: a.state, after: await stateOf(here, a.path) }];
    return [{ path: first, before: await stateOf(placeOf('HEAD'), first), after: { ...a.state, label: 'here' } }];
  }
  if (a !== undefined || b !== undefined)
    throw new PylockError('usage', 'diff: one of the two is a lock, and the other a revision', {
      hint: `Name the lock in both: pylock diff ${first}${a === undefined ? ':PATH' : ''} ${second}${b === undefined ? ':PATH' : ''}`,
    });
  return pairsBetween(placeOf(first), second === undefined ? here : placeOf(second));
}
