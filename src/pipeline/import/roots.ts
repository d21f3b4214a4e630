import type { ForeignLock, ForeignRequirement } from '../../foreign-locks/model.js';
import { normalizeName } from '../../pep/name.js';

/** The project that a requirement is on. */
function nameIn(text: string): string {
  const [word = ''] = text.split(/[[; ]/, 1);
  return normalizeName(word) ?? word;
}

/**
 * Requirements for a lock without a file that states them: the packages that no other one needs, where the lock tells
 * who needs what, else all. They ask for any version, since pins hold the locked one.
 */
export function rootsOf({ packages }: ForeignLock): readonly ForeignRequirement[] {
  const needed = new Set(packages.flatMap(({ needs }) => (needs ?? []).map(nameIn)));
  const names = [...new Set(packages.map(({ name }) => name))];
  const roots = names.filter((name) => !needed.has(name));
  return (roots.length > 0 ? roots : names).map((name) => ({
    name,
    extras: [],
    constraint: '*',
    marker: undefined,
    allowPrereleases: false,
    groups: [],
    source: undefined,
    url: undefined,
    line: 0,
  }));
}

/** Whether a lock tells which of its packages need which. */
export function tellsNeeds({ packages }: ForeignLock): boolean {
  return packages.some(({ needs }) => needs !== undefined && needs.length > 0);
}
