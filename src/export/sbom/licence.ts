import { licenceOf, toldLicence } from '../../facts/licence.js';
import type { ReleaseFacts } from '../../facts/model.js';

/** A licence of a release as metadata declares it. */
export interface DeclaredLicence {
  /** One SPDX expression; undefined where no field has one, and for several classifiers, which do not say how they go together. */
  readonly expression: string | undefined;
  /** The texts that stand instead of one. Hostile. */
  readonly names: readonly string[];
  /** The SPDX expression that the config states, where the metadata leaves the licence open. */
  readonly concluded: string | undefined;
}

/** The licence that metadata declares, and the one that the config states: nothing is guessed. */
export function declaredLicence(release: ReleaseFacts | undefined): DeclaredLicence {
  const counted = licenceOf(release);
  const concluded = counted.kind === 'spdx' && counted.from === 'config' ? counted.expressions[0] : undefined;
  const licence = toldLicence(release);
  if (licence.kind === 'unknown') return { expression: undefined, names: licence.texts, concluded };
  const [first, ...others] = licence.expressions;
  return others.length === 0
    ? { expression: first, names: [], concluded }
    : { expression: undefined, names: licence.expressions, concluded };
}
