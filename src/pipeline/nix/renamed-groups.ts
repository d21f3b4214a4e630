import { attributeOfEachGroup } from '../../emit/group-attributes.js';
import type { Lock } from '../../lock/model.js';
import { lockPlace } from './lock-place.js';
import { environmentName } from './nix-files.js';

/**
 * Groups that Nix builds by another name than their own, or that a lock in the same folder hides in a flake: those that
 * the old lock did not tell of. @throws PylockError `usage` as {@link lockPlace}
 */
export async function renamedGroupNotices(
  old: Lock | undefined,
  lock: Lock,
  lockPath: string,
): Promise<readonly string[]> {
  const known = attributeOfEachGroup(old);
  const fresh = [...attributeOfEachGroup(lock)].filter(([group, attribute]) => known.get(group) !== attribute);
  if (fresh.length === 0) return [];
  const { locks, main, hasAttributes } = await lockPlace({
    lock,
    lockPath,
    environment: environmentName(lockPath),
    readsAll: false,
  });
  const below = hasAttributes ? `${main.attribute}.` : '';
  const isMain = main.lock === lock;
  const renamed = fresh
    .filter(([group, attribute]) => attribute !== group)
    .map(
      ([group, attribute]) =>
        `the group ${group} is built as "${below}${attribute}": "${group}" is taken (docs/nix.md)`,
    );
  const hidden = fresh.flatMap(([group, attribute]) => {
    const other = hasAttributes && isMain ? locks.find((lock) => lock.attribute === attribute) : undefined;
    return other === undefined
      ? []
      : [`the group ${group} is built as "${below}${attribute}": "${attribute}" is the lock ${other.fileName}`];
  });
  return [...renamed, ...hidden];
}
