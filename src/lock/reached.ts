// The projects that the edges of a lock lead to, on one system.
import { parseRequirementText } from '../deps/requirement-text.js';
import type { NormalizedName } from '../pep/name.js';
import { remembering } from '../remembering.js';
import type { System } from '../targets/model.js';
import type { LockContent, LockedPackage, Needs } from './model.js';

/** A project that is asked for, with extras. */
export interface AskedProject {
  readonly name: NormalizedName;
  readonly extras: readonly NormalizedName[];
}

/** The extras of each project that is reached. */
export type Reached = ReadonlyMap<NormalizedName, ReadonlySet<NormalizedName>>;

/** The same edges stand at many packages, and are read for each system. */
const askedOf = remembering(20_000, (edge): AskedProject | undefined => parseRequirementText(edge));

function askedIn({ everywhere, on }: Needs, system: System): readonly AskedProject[] {
  return [...everywhere.keys(), ...(on.get(system)?.keys() ?? [])].flatMap((key) => askedOf(key) ?? []);
}

/** The requirements of a version, and of those extras alone that count; of all its extras where left out. */
function askedBy(
  { needs, extras }: LockedPackage,
  system: System,
  counting?: ReadonlySet<NormalizedName>,
): readonly AskedProject[] {
  const own = [...extras].filter(([extra]) => counting === undefined || counting.has(extra));
  return [needs, ...own.map(([, one]) => one)].flatMap((one) => askedIn(one, system));
}

/**
 * The projects that roots reach on a system with the extras that are asked of them; `isEager`: with what any extra of them
 * needs, asked for or not. Of a project with several versions, what each of them needs.
 */
export function reachedFrom(
  roots: readonly AskedProject[],
  { packages }: Pick<LockContent, 'packages'>,
  system: System,
  isEager: boolean,
): Reached {
  const reached = new Map<NormalizedName, Set<NormalizedName>>();
  const waiting = [...roots];
  for (let asked = waiting.pop(); asked !== undefined; asked = waiting.pop()) {
    const known = reached.get(asked.name);
    const extras = known ?? new Set();
    const fresh = asked.extras.filter((extra) => !extras.has(extra));
    if (known !== undefined && fresh.length === 0) continue;
    for (const extra of fresh) extras.add(extra);
    reached.set(asked.name, extras);
    for (const own of packages.get(asked.name)?.values() ?? [])
      waiting.push(...askedBy(own, system, isEager ? undefined : extras));
  }
  return reached;
}
