import type { DepsRequirement } from '../../deps/model.js';
import { noRules, type RequirementsByName, type VersionRules } from '../../deps/version-rules.js';
import type { MarkerEnvironment } from '../../pep/marker.js';
import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import { type Need, needsOfRoot } from './needs.js';

/** The user's {@link VersionRules} on one target: markers are decided. */
export class TargetRules {
  readonly said: VersionRules;
  readonly #overrides: ReadonlyMap<NormalizedName, readonly Need[]>;
  readonly #constraints: ReadonlyMap<NormalizedName, readonly Need[]>;

  constructor(said: VersionRules, environment: MarkerEnvironment) {
    this.said = said;
    this.#overrides = decide(said.overrides, environment);
    this.#constraints = decide(said.constraints, environment);
  }

  /** Needs without what is left out, and with what replaces them; an override whose markers don't hold replaces by nothing. */
  adjust(needs: readonly Need[]): readonly Need[] {
    if (this.#overrides.size === 0 && this.said.excludes.size === 0) return needs;
    return needs.filter(({ name }) => !this.said.excludes.has(name)).flatMap((need) => this.#override(need));
  }

  /** Every constraint that holds here. */
  get constraints(): readonly Need[] {
    return [...this.#constraints.values()].flat();
  }

  /** Everything that the rules say of versions here; it counts as what the deps file itself says. */
  get stated(): readonly Need[] {
    return [...this.constraints, ...[...this.#overrides.values()].flat()];
  }

  /** What the constraints leave of a project. */
  allowed(name: NormalizedName): Range {
    const needs = this.#constraints.get(name) ?? [];
    return Range.intersectionOf(needs.map((need) => need.constraint.range));
  }

  /** Why a constraint stands against a version, where one does. */
  refusal(name: NormalizedName, version: Version): Reason | undefined {
    const against = this.#constraints.get(name)?.find((need) => !need.constraint.range.contains(version));
    if (against === undefined) return undefined;
    return {
      text: `does not satisfy the constraint ${name} ${against.constraint.text}`,
      hint: 'The constraint stands in .pylock.yaml, under "constraints".',
    };
  }

  #override(need: Need): readonly Need[] {
    const overrides = this.#overrides.get(need.name);
    if (overrides === undefined) return [need];
    return overrides.map((override) => ({
      ...override,
      extras: [...new Set([...need.extras, ...override.extras])].sort(),
      allowPrereleases: override.allowPrereleases || need.allowPrereleases,
    }));
  }
}

/** The entries whose markers hold; a project without any keeps an empty list. */
function decide(
  requirements: RequirementsByName,
  environment: MarkerEnvironment,
): ReadonlyMap<NormalizedName, readonly Need[]> {
  const holding = (entries: readonly DepsRequirement[]) => needsOfRoot(entries, environment);
  return new Map([...requirements].map(([name, entries]) => [name, holding(entries)]));
}

/** Nothing said, for environments that the user's rules are not about. */
export function unruled(environment: MarkerEnvironment): TargetRules {
  return new TargetRules(noRules, environment);
}
