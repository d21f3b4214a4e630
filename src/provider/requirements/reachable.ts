import type { NormalizedName } from '../../pep/name.js';
import type { Need } from './needs.js';

/** The requirements of a project, or those that one extra of it adds; undefined where the project is not there. */
export type NeedsOf = (name: NormalizedName, extra: NormalizedName | undefined) => readonly Need[] | undefined;

/**
 * The projects that roots reach, sorted. It follows a project and each of its extras apart, so that an extra that only
 * others ask for adds nothing.
 */
export function reachable(roots: readonly Need[], needsOf: NeedsOf): readonly NormalizedName[] {
  const reached = new Set<NormalizedName>();
  const seen = new Set<string>();
  const waiting = [...roots];
  for (let need = waiting.pop(); need !== undefined; need = waiting.pop()) {
    for (const extra of [undefined, ...need.extras]) {
      const key = `${need.name}[${extra ?? ''}]`;
      if (seen.has(key)) continue;
      seen.add(key);
      const needs = needsOf(need.name, extra);
      if (needs === undefined) continue;
      reached.add(need.name);
      for (const next of needs) waiting.push(next);
    }
  }
  return [...reached].sort();
}
