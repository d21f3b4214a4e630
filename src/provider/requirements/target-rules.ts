import { ofMain } from '../../deps/groups.js';
import type { DepsRequirement } from '../../deps/model.js';
import { noRules, type RequirementsByName, type VersionRules } from '../../deps/version-rules.js';
import type { MarkerEnvironment } from '../../pep/marker.js';
import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import { type Need, needsOfRoot } from './needs.js';

/** The user's {@link VersionRules} on one target: markers are evaluated. */
export class TargetRules {
  readonly said: VersionRules;
  /** That of the target. */
  readonly environment: MarkerEnvironment;
  readonly #overrides: ReadonlyMap<NormalizedName, readonly Need[]>;
  readonly #constraints: ReadonlyMap<NormalizedName, readonly Need[]>;

  constructor(said: VersionRules, environment: MarkerEnvironment) {
    this.said = said;
    this.environment = environment;
    this.#overrides = decide(said.overrides, environment);
    this.#constraints = decide(said.constraints, environment);
  }

  /**
   * Requirements with exclusions and overrides applied; an override whose markers don't hold removes the requirement.
   * Those of a locked project stand for the project itself.
   */
  adjust(needs: readonly Need[]): readonly Need[] {
    const { excludes } = this.said;
    const others = needs.some((need) => this.isOwn(need)) ? needs.flatMap((need) => this.#withoutOwn(need)) : needs;
    if (this.#overrides.size === 0 && excludes.size === 0) return others;
    return others.filter(({ name }) => !excludes.has(name)).flatMap((need) => this.#override(need));
  }

  /** Whether a requirement is one on a locked project itself. */
  isOwn({ name }: Need): boolean {
    return this.said.own?.has(name) === true;
  }

  /** Every constraint that holds here. */
  get constraints(): readonly Need[] {
    return [...this.#constraints.values()].flat();
  }

  /** All requirements of the rules here; they count as the deps file's own. */
  get stated(): readonly Need[] {
    return [...this.constraints, ...[...this.#overrides.values()].flat()];
  }

  /** The versions of a project that the constraints allow. */
  allowed(name: NormalizedName): Range {
    const needs = this.#constraints.get(name) ?? [];
    return Range.intersectionOf(needs.map((need) => need.constraint.range));
  }

  /** The reason why a constraint excludes a version, if one does. */
  refusal(name: NormalizedName, version: Version): Reason | undefined {
    const against = this.#constraints.get(name)?.find((need) => !need.constraint.range.contains(version));
    if (against === undefined) return undefined;
    return {
      text: `does not satisfy the constraint ${name} ${against.constraint.text}`,
      hint: 'The constraint stands in .pylock.yaml, under "constraints".',
    };
  }

  #withoutOwn(need: Need): readonly Need[] {
    const project = this.said.own?.get(need.name);
    if (project === undefined) return [need];
    const own = [...project.main, ...need.extras.flatMap((extra) => project.extras.get(extra) ?? [])];
    return needsOfRoot(own, this.environment).filter((one) => !this.isOwn(one));
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
  const holding = (entries: readonly DepsRequirement[]) => needsOfRoot(ofMain(entries), environment);
  return new Map([...requirements].map(([name, entries]) => [name, holding(entries)]));
}

/** No rules, for environments to which the user's rules do not apply. */
export function unruled(environment: MarkerEnvironment): TargetRules {
  return new TargetRules(noRules, environment);
}
