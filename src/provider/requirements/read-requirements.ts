import { PylockError } from '../../errors.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseRequirement, type Requirement } from '../../pep/requirement.js';
import { repairRequirement } from '../../pep/specifier-repairs.js';
import { remembering } from '../../remembering.js';
import type { Reason } from '../../resolver/provider.js';

/** The requirements that a release declares; or the reason why they are unknown. */
export type ReleaseRequirements =
  | {
      readonly kind: 'known';
      readonly requirements: readonly Requirement[];
      /** The requirements as published. */
      readonly texts: readonly string[];
      readonly providesExtra: ReadonlySet<NormalizedName>;
      readonly requiresPython: string | undefined;
      /** The reason why they are from the old lock; undefined where the release declares them. */
      readonly keptFor?: string | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: Reason };

/** The answer for a release whose requirements are unknown. */
export function unknown(text: string, hint?: string): ReleaseRequirements {
  return { kind: 'unknown', reason: hint === undefined ? { text } : { text, hint } };
}

/**
 * The releases of a project, and the wheels of a release, have nearly the same requirements; those of hostile ones must not
 * fill the memory.
 */
const mostKnown = 10_000;
/** The longest of which all are remembered, in code units. */
const longestKnown = 500;

const readShort = remembering(mostKnown, readFresh);

/**
 * Parses a requirement, repaired where an old release does not follow PEP 508. @throws PylockError of the published
 * text
 */
function readRequirement(text: string): Requirement {
  return text.length <= longestKnown ? readShort(text) : readFresh(text);
}

function readFresh(text: string): Requirement {
  try {
    return parseRequirement(text);
  } catch (error) {
    const repaired = repairRequirement(text);
    if (repaired === text) throw error;
    return parseRequirement(repaired);
  }
}

/** Parses requirement texts of releases; an invalid one, or a direct reference, makes the release unusable. */
export function readRequirements(texts: readonly string[]): readonly Requirement[] | ReleaseRequirements {
  const requirements: Requirement[] = [];
  for (const text of texts) {
    try {
      const requirement = readRequirement(text);
      if (requirement.url !== undefined)
        return unknown(`needs ${requirement.name} from a URL, which only a deps file may ask for`);
      requirements.push(requirement);
    } catch (error) {
      if (error instanceof PylockError) return unknown(`has a requirement that can't be read: ${error.message}`);
      throw error;
    }
  }
  return requirements;
}
