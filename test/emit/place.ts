import type { LockPlace, NamedLock } from '../../src/emit/lock-attributes.js';

/** A lock as the emitters get it. */
export function named(parts: Partial<NamedLock>): NamedLock {
  const lock = { fileName: 'pypi-sources.yaml', attribute: 'default', environment: 'api-env', isRenamed: false };
  return { ...lock, lock: undefined, ...parts };
}

/** A folder with one lock. */
export function alone(parts: Partial<NamedLock> = {}): LockPlace {
  const lock = named(parts);
  return { locks: [lock], main: lock, hasAttributes: false };
}
