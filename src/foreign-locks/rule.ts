import type { ForeignRule } from './model.js';

/** A rule for any version of a package, as a file states it. */
export function ruleFor(kind: ForeignRule['kind'], name: string, file: string): ForeignRule {
  const plain = { extras: [], allowPrereleases: false, groups: [] };
  const nothing = { marker: undefined, source: undefined, url: undefined };
  return { kind, file, requirement: { name, constraint: '*', line: 0, ...plain, ...nothing } };
}
