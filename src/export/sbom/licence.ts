import { licenceOf } from '../../facts/licence.js';
import type { ReleaseFacts } from '../../facts/model.js';

/** A licence of a release as metadata declares it. */
export interface DeclaredLicence {
  /** One SPDX expression; undefined where no field has one, and for several classifiers, which do not say how they go together. */
  readonly expression: string | undefined;
  /** The texts that stand instead of one. Hostile. */
  readonly names: readonly string[];
}

/** The licence that metadata declares: nothing is guessed. */
export function declaredLicence(release: ReleaseFacts | undefined): DeclaredLicence {
  const licence = licenceOf(release);
  if (licence.kind === 'unknown') return { expression: undefined, names: licence.texts };
  const [first, ...others] = licence.expressions;
  return others.length === 0 ? { expression: first, names: [] } : { expression: undefined, names: licence.expressions };
}
