import { type DeclaredRequirements, MetadataFault } from '../metadata/model.js';
import type { SdistRequirements } from '../metadata/sdist.js';
import type { MarkerEnvironment } from '../pep/marker.js';
import type { ConditionalMetadata, MetadataAnswer, MetadataUnavailable, ReleaseMetadata } from './model.js';

/** An answer that is valid as long as the file is the same, or the fault as the reason why there is none. */
export function orUnavailable<T>(read: () => T): T | MetadataUnavailable {
  try {
    return read();
  } catch (error) {
    return unavailable(error);
  }
}

/** A fault of the file itself becomes an answer; any other is thrown. */
export function unavailable(error: unknown): MetadataUnavailable {
  if (!(error instanceof MetadataFault)) throw error;
  return { unavailable: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
}

/** The requirements of a file, without the other fields that were read. */
export function plainMetadata({ requiresDist, requiresPython, providesExtra }: DeclaredRequirements): ReleaseMetadata {
  return { requiresDist, requiresPython, providesExtra };
}

/** The requirements of a source archive, in the form in which the cache keeps them. */
export function keptAnswer(found: SdistRequirements): ReleaseMetadata | ConditionalMetadata {
  return 'conditional' in found ? found : plainMetadata(found);
}

/** The requirements of a file on a target. */
export async function forTarget(
  answer: MetadataAnswer,
  environment: MarkerEnvironment,
): Promise<ReleaseMetadata | MetadataUnavailable> {
  if (!('conditional' in answer)) return answer;
  // The evaluator of setup.py is loaded when it is needed, which is not the case in most runs.
  const { requirementsFor } = await import('../metadata/setup-py/for-target.js');
  return orUnavailable(() => plainMetadata(requirementsFor(answer.conditional, environment)));
}
