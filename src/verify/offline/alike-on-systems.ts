import type { System } from '../../targets/model.js';
import type { Finding, FindingCode } from '../finding.js';

/** A finding of one system, which others may have too. */
export interface SystemFinding {
  readonly code: FindingCode;
  readonly path: readonly string[];
  /** The fault on the systems with these names. */
  readonly say: (systems: string) => string;
}

/** The findings of one system. */
export interface FindingsOfSystem {
  readonly system: System;
  readonly findings: readonly SystemFinding[];
}

/** Equal for the same fault on several systems: each has a part of the lock of its own, with places of its own. */
function keyOf({ code, path, say }: SystemFinding, system: System): string {
  return JSON.stringify([code, path.includes(system) ? path.slice(0, path.indexOf(system)) : path, say('')]);
}

/** Merges equal findings of several systems into one that names them, at its place in the first: nobody reads the same three times. */
export function alikeOnSystems(reports: readonly FindingsOfSystem[]): readonly Finding[] {
  const found = new Map<string, { readonly finding: SystemFinding; readonly systems: System[] }>();
  for (const { system, findings } of reports) {
    for (const finding of findings) {
      const key = keyOf(finding, system);
      const known = found.get(key);
      if (known === undefined) found.set(key, { finding, systems: [system] });
      else if (!known.systems.includes(system)) known.systems.push(system);
    }
  }
  return [...found.values()].map(({ finding: { code, path, say }, systems }) => ({
    ...{ code, path, systems },
    message: say(listed(systems)),
  }));
}

function listed(systems: readonly System[]): string {
  const [last = '', ...before] = [...systems].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}
