import { compareVersions, makeVersion, type Version } from '../pep/version.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import type { Bounds } from './bound-kinds.js';

/** The operators that say so in a deps file. */
const operators: Readonly<Record<Bounds, string>> = { lower: '>=', major: '^', minor: '~', exact: '' };

/** A constraint on a package that was just chosen. */
export interface ChosenConstraint {
  /** In the words of a deps file, such as `^1.2.3`. */
  readonly text: string;
  /** The bounds don't hold for each of the versions, so that only the lowest is one. */
  readonly isWidened: boolean;
}

/**
 * The constraint that fits the versions that were chosen on the systems: it begins at the lowest of them. A local part
 * (`+cpu`) is left out, since other systems' files may not have it.
 */
export function constraintFor(versions: readonly Version[], bounds: Bounds): ChosenConstraint {
  const [lowest = undefined] = versions.map((one) => makeVersion({ ...one, local: undefined })).sort(compareVersions);
  if (lowest === undefined) return { text: '*', isWidened: false };
  const text = operators[bounds] + lowest.text;
  const { range } = readConstraint(text);
  if (versions.every((version) => range.contains(version))) return { text, isWidened: false };
  return { text: `${operators.lower}${lowest.text}`, isWidened: true };
}
