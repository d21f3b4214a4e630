import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Need } from '../../provider/requirements/needs.js';

/** One member of a set that should be closed under its requirements. */
export interface Member {
  readonly version: Version;
  /** Its requirements, and those that each extra adds. */
  readonly needs: readonly Need[];
  readonly extras: (extra: NormalizedName) => readonly Need[];
}

/** A requirement that the set does not meet. */
export interface Unmet {
  /** Its origin; undefined for a root. */
  readonly asker: NormalizedName | undefined;
  readonly need: Need;
  /** The version in the set; undefined where there is none. */
  readonly version: Version | undefined;
}

/** The result of a walk through a set. */
export interface Walk {
  readonly reached: ReadonlySet<NormalizedName>;
  readonly unmet: readonly Unmet[];
}

/** Follows every requirement through a set of projects, each with its extras. */
export function walkClosure(roots: readonly Need[], members: ReadonlyMap<NormalizedName, Member>): Walk {
  const reached = new Set<NormalizedName>();
  const seen = new Set<string>();
  const unmet: Unmet[] = [];
  const waiting: { readonly asker: NormalizedName | undefined; readonly need: Need }[] = roots.map((need) => ({
    asker: undefined,
    need,
  }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { asker, need } = next;
    const member = members.get(need.name);
    if (member === undefined || !need.constraint.range.contains(member.version))
      unmet.push({ asker, need, version: member?.version });
    if (member === undefined) continue;
    reached.add(need.name);
    for (const extra of [undefined, ...need.extras]) {
      const key = `${need.name}[${extra ?? ''}]`;
      if (seen.has(key)) continue;
      seen.add(key);
      const added = extra === undefined ? member.needs : member.extras(extra);
      waiting.push(...added.map((one) => ({ asker: need.name, need: one })));
    }
  }
  return { reached, unmet };
}
