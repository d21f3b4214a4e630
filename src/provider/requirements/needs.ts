import type { DepsRequirement } from '../../deps/model.js';
import type { Constraint } from '../../pep/constraint.js';
import type { MarkerEnvironment } from '../../pep/marker.js';
import { evaluateMarker } from '../../pep/marker-evaluate.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Requirement } from '../../pep/requirement.js';
import { rememberingFor } from '../../remembering.js';
import { namedVariables } from './named-variables.js';

/** A requirement that holds on the target: its marker is evaluated. */
export interface Need {
  readonly name: NormalizedName;
  readonly extras: readonly NormalizedName[];
  readonly constraint: Constraint;
  readonly allowPrereleases: boolean;
}

const noExtras: ReadonlySet<NormalizedName> = new Set();

function needOf(requirement: Requirement): Need {
  return {
    name: requirement.name,
    extras: requirement.extras,
    constraint: requirement.specifiers,
    allowPrereleases: false,
  };
}

/** The requirements of a deps file on a target, those of its groups too. */
export function needsOfRoot(requirements: readonly DepsRequirement[], environment: MarkerEnvironment): readonly Need[] {
  return requirements.filter(({ marker }) => marker === undefined || evaluateMarker(marker, environment, noExtras));
}

/**
 * The requirements of a release on a target without any extra; the same list for all targets that its markers don't tell
 * apart.
 */
export function needsOfProject(requirements: readonly Requirement[], environment: MarkerEnvironment): readonly Need[] {
  return shared(requirements, environment, undefined, () =>
    requirements
      .filter(({ marker }) => marker === undefined || evaluateMarker(marker, environment, noExtras))
      .map(needOf),
  );
}

/** The requirements that one extra of a release adds on a target to {@link needsOfProject}; shared likewise. */
export function needsOfExtra(
  requirements: readonly Requirement[],
  environment: MarkerEnvironment,
  extra: NormalizedName,
): readonly Need[] {
  return shared(requirements, environment, extra, () => {
    const extras = new Set([extra]);
    return requirements
      .filter(
        ({ marker }) =>
          marker !== undefined &&
          evaluateMarker(marker, environment, extras) &&
          !evaluateMarker(marker, environment, noExtras),
      )
      .map(needOf);
  });
}

/** By the list of requirements, then by the extra and the values of the variables that its markers name. */
const answersOf = rememberingFor((_: readonly Requirement[]) => new Map<string, readonly Need[]>());

function shared(
  requirements: readonly Requirement[],
  environment: MarkerEnvironment,
  extra: NormalizedName | undefined,
  answer: () => readonly Need[],
): readonly Need[] {
  const answers = answersOf(requirements);
  // Neither a name nor a value of an environment holds a line break.
  let question: string = extra ?? '';
  for (const name of namedVariables(requirements)) if (name !== 'extra') question += `\n${environment[name]}`;
  const needs = answers.get(question) ?? answer();
  answers.set(question, needs);
  return needs;
}
