import type { NormalizedName } from '../pep/name.js';
import { commitMoves } from './commits.js';
import type { LockDiff } from './diff-model.js';
import type { Link, Lock } from './model.js';
import { onlyInGroups, versionsIn } from './projects.js';
import { contentsOf } from './used-files.js';
import { wentBack } from './went-back.js';

/** The versions of each project as one text: `1.0`, or `1.0, 2.0` where systems differ. */
function versions(lock: Lock | undefined): ReadonlyMap<NormalizedName, string> {
  if (lock?.pylock === undefined) return lock?.closure ?? new Map();
  return new Map([...versionsIn(contentsOf(lock.pylock))].map(([name, own]) => [name, own.join(', ')]));
}

/** The groups of a project, where main does not need it. */
function inGroups(groups: readonly NormalizedName[] | undefined): { readonly groups?: readonly NormalizedName[] } {
  return groups === undefined ? {} : { groups };
}

/** Compares two locks; an absent old one makes everything new. */
export function diffLocks(old: Lock | undefined, fresh: Lock): LockDiff {
  const before = versions(old);
  const after = versions(fresh);
  const oldFiles = new Map(old?.links.map((link) => [link.name, link]));
  const newFiles = new Map(fresh.links.map((link) => [link.name, link]));
  const isChanged = ({ name, sha256, url }: Link) => {
    const before = oldFiles.get(name);
    return before !== undefined && (before.sha256 !== sha256 || before.url !== url);
  };
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const [oldGroups, newGroups] = [old === undefined ? new Map() : onlyInGroups(old), onlyInGroups(fresh)];
  const commits = commitMoves(old, fresh);
  const known = (map: ReadonlyMap<NormalizedName, string>, name: NormalizedName) => map.get(name) ?? '';
  return {
    added: names
      .filter((name) => !before.has(name))
      .map((name) => ({ name, version: known(after, name), ...inGroups(newGroups.get(name)) })),
    removed: names
      .filter((name) => !after.has(name))
      .map((name) => ({ name, version: known(before, name), ...inGroups(oldGroups.get(name)) })),
    updated: names
      .filter((name) => before.has(name) && after.has(name) && before.get(name) !== after.get(name))
      .map((name) => ({
        name,
        from: known(before, name),
        to: known(after, name),
        ...inGroups(newGroups.get(name)),
        ...(old !== undefined && wentBack(name, old, fresh) ? { downgrade: true } : {}),
      })),
    ...(commits.length === 0 ? {} : { commits }),
    filesAdded: [...newFiles.keys()].filter((name) => !oldFiles.has(name)).sort(),
    filesRemoved: [...oldFiles.keys()].filter((name) => !newFiles.has(name)).sort(),
    filesChanged: [...newFiles.values()]
      .filter(isChanged)
      .map((link) => link.name)
      .sort(),
  };
}
