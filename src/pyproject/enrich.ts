import type { DepsRequirement } from '../deps/model.js';
import type { NormalizedName } from '../pep/name.js';
import { both, type Refine } from './members.js';
import type { PoetryTable } from './poetry.js';

/**
 * Adds what `[tool.poetry.dependencies]` says of a requirement of `[project]`: both hold (Poetry 2, "project.dependencies
 * and tool.poetry.dependencies"). Names that `[project]` has not count for nothing there.
 */
export function enriching({ requirements }: PoetryTable): Refine {
  const byName = new Map<NormalizedName, DepsRequirement[]>();
  for (const { requirement } of requirements)
    byName.set(requirement.name, [...(byName.get(requirement.name) ?? []), requirement]);
  return (requirement) => {
    const more = byName.get(requirement.name);
    return more === undefined ? [requirement] : more.flatMap((one) => enriched(requirement, one));
  };
}

/** The requirement with source, address and condition of Poetry's; and the constraint of that, where it has one. */
function enriched(requirement: DepsRequirement, more: DepsRequirement): readonly DepsRequirement[] {
  const { source, sourcePlace, allowPrereleases } = more;
  const marker = both(requirement.marker, more.marker);
  const whole = { ...requirement, marker, allowPrereleases, source, sourcePlace, url: more.url ?? requirement.url };
  const own = { ...whole, urlHash: more.urlHash ?? requirement.urlHash };
  const isAny = more.constraint.text === '';
  return isAny ? [own] : [own, { ...own, constraint: more.constraint, place: more.place }];
}
