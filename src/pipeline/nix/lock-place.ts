import { basename, dirname, extname, join } from 'node:path';
import type { LockPlace, NamedLock } from '../../emit/lock-attributes.js';
import { takenAttributes } from '../../emit/taken-attributes.js';
import { PylockError } from '../../errors.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import type { LockFile } from '../../lock/lock-name.js';
import type { Lock } from '../../lock/model.js';
import { mostLockBytes } from '../../lock/read.js';
import { locksBeside } from '../discover/locks-beside.js';
import { readOldLock } from '../pins/old-lock.js';

/** Whether a lock can be built as an attribute: `nix-build -A 38` means an index of a list. */
function isUsable(attribute: string): boolean {
  return attribute !== '' && !/^[0-9]+$/.test(attribute);
}

/** The name of a lock among several: `python311`, `web`, `web-python311`; `default` for the plain one. */
function wantedAttribute({ stem, python }: LockFile): string {
  const parts = [
    ...(stem === 'pypi' ? [] : [stem]),
    ...(python === undefined ? [] : [`python${python.replace('.', '')}`]),
  ];
  return parts.length === 0 ? 'default' : parts.join('-');
}

/** The attribute of a lock beside others: the usual one, or, where that is taken, one after its file. */
function attributeOf(lock: LockFile, used: ReadonlySet<string>): string {
  const wanted = wantedAttribute(lock);
  if (wanted === 'default' && lock.stem === 'pypi' && !used.has(wanted)) return wanted;
  const candidates = [wanted, basename(lock.name, extname(lock.name)), lock.name];
  const free = candidates.find((name) => isUsable(name) && !takenAttributes.has(name) && !used.has(name));
  if (free !== undefined) return free;
  throw new PylockError('usage', `${lock.name}: the locks beside it leave no attribute that it could be built as`, {
    hint: 'Give one of them another name.',
  });
}

/** The attribute of each lock. Those named after pypi come first, so that no other lock renames them. */
function attributesOf(locks: readonly LockFile[]): ReadonlyMap<LockFile, string> {
  const attributes = new Map<LockFile, string>();
  const used = new Set<string>();
  const inOrder = [...locks].sort((a, b) => Number(b.stem === 'pypi') - Number(a.stem === 'pypi'));
  for (const lock of inOrder) {
    const attribute = attributeOf(lock, used);
    used.add(attribute);
    attributes.set(lock, attribute);
  }
  return attributes;
}

/** The default one: the plain one, else that of the newest Python, else the last. */
function mainOf(locks: readonly LockFile[]): LockFile | undefined {
  const pypi = locks.filter(({ stem }) => stem === 'pypi');
  return pypi.find(({ python }) => python === undefined) ?? pypi.at(-1) ?? locks.at(-1);
}

/** The content of another lock; undefined where it can't be read, which its own check reports. */
async function readBeside(path: string): Promise<Lock | undefined> {
  try {
    return (await readOldLock(path))?.lock;
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** Whether the text of a lock has the key of projects: reading a lock takes longer. */
async function hasProjectsKey(path: string): Promise<boolean> {
  try {
    const text = await readTextFile(path, mostLockBytes, shownPath(path));
    return text?.includes('\n  projects:\n') === true;
  } catch (error) {
    if (error instanceof PylockError) return false;
    throw error;
  }
}

/** A lock in memory, with its path. */
export interface LockAtHand {
  readonly lock: Lock;
  readonly lockPath: string;
  /** Name of the folder's environment, such as `api-env`. */
  readonly environment: string;
  /** Whether the content of the other locks counts too. */
  readonly readsAll: boolean;
}

/**
 * A lock with all others in its folder.
 * @throws PylockError `usage` where the names of the locks leave one without an attribute
 */
export async function lockPlace(atHand: LockAtHand): Promise<LockPlace> {
  const files = locksBeside(atHand.lockPath);
  const attributes = attributesOf(files);
  const main = mainOf(files);
  const hasAttributes = files.length > 1 || main?.python !== undefined;
  const named = async (file: LockFile): Promise<NamedLock> => {
    const attribute = attributes.get(file) ?? 'default';
    const lock = await contentOf(file, atHand);
    return {
      fileName: file.name,
      attribute,
      isRenamed: hasAttributes && attribute !== wantedAttribute(file),
      environment: hasAttributes ? nameBeside(atHand.environment, attribute) : atHand.environment,
      lock,
      ...(lock === undefined
        ? { mayHaveProjects: await hasProjectsKey(join(dirname(atHand.lockPath), file.name)) }
        : {}),
    };
  };
  const locks = await Promise.all(files.map(named));
  const mainLock = locks.find(({ fileName }) => fileName === main?.name);
  if (mainLock === undefined) throw new Error(`there is no lock at ${atHand.lockPath}, where one is or will be`);
  return { locks, main: mainLock, hasAttributes };
}

/**
 * The name of one of several environments, in characters that a store path may have; the plain one has its folder's.
 */
function nameBeside(environment: string, attribute: string): string {
  return attribute === 'default' ? environment : `${environment}-${attribute.replaceAll(/[^A-Za-z0-9+._?=-]/g, '-')}`;
}

async function contentOf({ name }: LockFile, { lock, lockPath, readsAll }: LockAtHand): Promise<Lock | undefined> {
  if (name === basename(lockPath)) return lock;
  return readsAll ? readBeside(join(dirname(lockPath), name)) : undefined;
}
