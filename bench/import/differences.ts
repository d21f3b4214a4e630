// The differences between two closures, and the reasons that fixtures/projects/explained.yaml has for them.
import { tryParseVersion } from '../../src/pep/version.js';
import type { Closures } from './closures.js';

/** A project that a part has on a system in one of two locks only, or in another version. */
export interface Difference {
  readonly part: string;
  readonly system: string;
  readonly name: string;
  /** The old lock's version. */
  readonly old: string | undefined;
  readonly own: string | undefined;
}

/** Packages of which one reason explains what differs. */
export interface Explained {
  readonly packages: readonly string[];
  /** The parts where it counts; all where it is left out. */
  readonly parts?: readonly string[];
  readonly reason: string;
}

/** Whether two texts are one version, such as `1.0` and `1`. */
function same(a: string, b: string): boolean {
  const [left, right] = [tryParseVersion(a), tryParseVersion(b)];
  return left === undefined || right === undefined ? a === b : left.key === right.key;
}

/** The differences of two closures on some systems, by system and project. */
export function differencesOf(
  part: string,
  own: Closures,
  old: Closures,
  systems: readonly string[],
): readonly Difference[] {
  return systems.flatMap((system) => {
    const ours = new Map(Object.entries(own[system] ?? {}));
    const theirs = new Map(Object.entries(old[system] ?? {}));
    return [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((name) => {
      const [mine, before] = [ours.get(name), theirs.get(name)];
      if (mine !== undefined && before !== undefined && same(mine, before)) return [];
      return [{ part, system, name, old: before, own: mine }];
    });
  });
}

/** The first entry that explains a difference. */
export function explanationOf(entries: readonly Explained[], { name, part }: Difference): Explained | undefined {
  return entries.find(
    ({ packages, parts }) => packages.includes(name) && (parts === undefined || parts.includes(part)),
  );
}

/** Differences in words with their reasons: one line for each project and pair of versions. */
export function shownDifferences(
  found: readonly (Difference & { readonly reason: string | undefined })[],
): readonly string[] {
  const parts = new Map<string, Set<string>>();
  for (const { name, old, own, part, reason } of found) {
    const line = `${name} ${old ?? '-'} -> ${own ?? '-'} (${reason ?? 'no reason is known'})`;
    parts.set(line, (parts.get(line) ?? new Set()).add(part));
  }
  return [...parts].map(
    ([line, [...names]]) => `${names.length > 3 ? `${names.length} parts` : names.join(', ')}: ${line}`,
  );
}
