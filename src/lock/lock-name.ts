import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { byName, compareText } from '../order.js';

/** `pypi-sources.yaml`, or `pypi-sources-3.11.yaml` for one of several Pythons. */
const lockName = /^(.*)-sources(?:-(3\.[0-9]{1,2}))?\.yaml$/;

/**
 * Names that users of Makes' own tool chose, which has no default: `sources.yaml`, and `sources-38.yaml` for Python
 * 3.8.
 */
const oldLockName = /^(?:(.+)-)?sources(?:-3\.?[0-9]{1,2})?\.ya?ml$/;
/** The same users' names for its deps files. */
const oldDepsNames = ['deps.yaml', 'dependencies.yaml'];
/** The digits of `3.8`, with or without the dot between them. */
const oldPython = /(?:^|-)sources-3\.?([0-9]{1,2})\.ya?ml$/;

/** Whether a file has a lock's name. */
export function isLockName(name: string): boolean {
  return lockName.test(name);
}

/** Whether a file with a lock's content has a lock's name too, pylock's or an older one. */
export function isTellingName(name: string): boolean {
  return lockName.test(name) || oldLockName.test(name);
}

/** `3.11` of a lock that is one of several Pythons by its name; undefined for any other. */
export function pythonInName(lockPath: string): string | undefined {
  const digits = oldPython.exec(basename(lockPath))?.[1];
  return digits === undefined ? undefined : `3.${digits}`;
}

/** The stem of the lock of a deps file: `X` for `X-deps.yaml`, `pypi` for any other name. */
function stemOf(depsPath: string): string {
  const name = basename(depsPath);
  const [, named] = /^pylock\.([^.]+)\.toml$/.exec(name) ?? [];
  return named ?? (name.endsWith('-deps.yaml') ? name.slice(0, -'-deps.yaml'.length) : 'pypi');
}

/**
 * The lock of a deps file, beside it: `X-deps.yaml` gives `X-sources.yaml`, any other name `pypi-sources.yaml`. Each
 * of several Pythons has its own: `X-sources-3.11.yaml`.
 */
export function lockPathOf(depsPath: string, python?: string): string {
  const version = python === undefined ? '' : `-${python}`;
  return join(dirname(depsPath), `${stemOf(depsPath)}-sources${version}.yaml`);
}

/** The pins of another tool's lock for the first lock of a deps file: `X-deps.yaml` has `X-pins.yaml`, any other `pypi-pins.yaml`. */
export function pinsPathOf(depsPath: string): string {
  return join(dirname(depsPath), `${stemOf(depsPath)}-pins.yaml`);
}

/** The name of the deps file that a lock is made from, by the rule of {@link lockPathOf}. */
export function depsNameOf(lockPath: string): string {
  return `${lockName.exec(basename(lockPath))?.[1] ?? 'pypi'}-deps.yaml`;
}

/** The possible names of a lock's deps file where the lock does not record it, the likeliest first. */
export function depsNamesOf(lockPath: string): readonly string[] {
  const name = basename(lockPath);
  const [old, stem] = lockName.test(name) ? [] : (oldLockName.exec(name) ?? []);
  const own = old === undefined ? [depsNameOf(lockPath)] : stem === undefined ? oldDepsNames : [`${stem}-deps.yaml`];
  return [...new Set([...own, 'pypi-deps.yaml'])];
}

/** Whether every deps file of that name has one and the same lock, since its name gives none: `needs.yml`. */
export function hasCommonLock(depsPath: string): boolean {
  return !basename(depsPath).endsWith('-deps.yaml');
}

/** One of the locks in a folder. */
export interface LockFile {
  readonly name: string;
  /** `pypi` of `pypi-sources.yaml`. */
  readonly stem: string;
  /** `3.11` of `pypi-sources-3.11.yaml`. */
  readonly python: string | undefined;
}

/** The parts of a lock's name; undefined for a file that is named otherwise. */
export function lockFile(name: string): LockFile | undefined {
  const [, stem, python] = lockName.exec(name) ?? [];
  return stem === undefined ? undefined : { name, stem, python };
}

/** Sorted by name, and older Pythons first. */
export function byStemAndPython(a: LockFile, b: LockFile): number {
  const older = Number(a.python?.slice(2) ?? -1) - Number(b.python?.slice(2) ?? -1);
  return compareText(a.stem, b.stem) || older || byName(a, b);
}

/** The existing locks of a deps file, the one of a single Python first; none where the folder can't be read. */
export function existingLocks(depsPath: string): readonly string[] {
  const folder = dirname(depsPath);
  const locks = namesIn(folder).flatMap((name) => lockFile(name) ?? []);
  const own = locks.filter(({ stem }) => stem === stemOf(depsPath)).sort(byStemAndPython);
  return own.map(({ name }) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
