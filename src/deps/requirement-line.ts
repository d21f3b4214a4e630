import type { Place } from '../errors.js';
import { parseRequirement } from '../pep/requirement.js';
import { readDirectUrl } from './direct-url.js';
import type { DepsRequirement } from './model.js';
import { checkedRootMarker } from './requirement-table.js';

const instead = 'the extra or group that a requirement stands in says when it counts';

/**
 * Reads a requirement of PEP 508 as one of a deps file: those of pyproject.toml and requirements files.
 * @throws PylockError `bad-requirement`, `bad-marker`, `bad-deps`; `not-supported` for an address that no lock can hold
 */
export function readRequirementLine(text: string, place: Place): DepsRequirement {
  const { name, extras, specifiers, url, marker } = parseRequirement(text);
  const direct = url === undefined ? undefined : readDirectUrl(url, name, 'line');
  return {
    name,
    extras,
    constraint: specifiers,
    marker: marker === undefined ? undefined : checkedRootMarker(marker, instead),
    allowPrereleases: false,
    groups: undefined,
    url: direct?.url,
    urlHash: direct?.hash,
    source: undefined,
    place,
  };
}
