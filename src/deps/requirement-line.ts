import { type Place, PylockError } from '../errors.js';
import { parseRequirement, type Requirement } from '../pep/requirement.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import { readDirectUrl } from './direct-url.js';
import { isConstraint, looseRequirement } from './loose-requirement.js';
import type { DepsRequirement } from './model.js';
import { checkedRootMarker } from './requirement-table.js';

const instead = 'the extra or group that a requirement stands in says when it counts';

/** The requirement to write in the place of one with a constraint of another tool; undefined where PEP 508 has none. */
function inStandardWords(text: string): string | undefined {
  const meant = looseRequirement(text.replace(/^(\s*[\w.-]+):\s/, '$1 '));
  if (meant === undefined) return undefined;
  const { text: own, range } = readConstraint(meant.constraint);
  const specifiers = own.includes('||') ? range.toString() : own;
  if (specifiers.includes('||')) return undefined;
  const [written = ''] = /^\s*[\w.-]+/.exec(text) ?? [];
  const extras = meant.extras.length === 0 ? '' : `[${meant.extras.join(',')}]`;
  return `${written.trim()}${extras}${specifiers}${meant.marker === undefined ? '' : ` ; ${meant.marker}`}`;
}

/** A name, perhaps with extras, and an operator that Poetry has and PEP 440 does not. */
const poetry = /^\s*[\w.-]+\s*(?:\[[^[\]]*\]\s*)?[=:@(]?\s*["']?\s*(?:\^|~(?![=>]))/;

/** PEP 508's reading. A constraint behind an "@" is no address. @throws PylockError `bad-requirement` */
function parseStrict(text: string): Requirement {
  const requirement = parseRequirement(text);
  if (requirement.url === undefined || !isConstraint(requirement.url)) return requirement;
  throw new PylockError('bad-requirement', 'expected an address after "@"');
}

/** A requirement of PEP 508. @throws PylockError `bad-requirement`, with the one to write where that can be told */
function readStandard(text: string): Requirement {
  try {
    return parseStrict(text);
  } catch (error) {
    if (!(error instanceof PylockError) || error.hint !== undefined) throw error;
    const meant = inStandardWords(text);
    if (meant === undefined) throw error;
    const message = poetry.test(text)
      ? 'the operators "^" and "~" are those of Poetry; expected those of PEP 440'
      : error.message;
    throw new PylockError(error.code, message, { hint: `Write: ${meant}`, lines: error.lines, cause: error });
  }
}

/**
 * Reads a requirement of PEP 508 as one of a deps file: those of pyproject.toml and requirements files.
 * @throws PylockError `bad-requirement`, `bad-marker`, `bad-deps`; `not-supported` for an address that no lock can hold
 */
export function readRequirementLine(text: string, place: Place): DepsRequirement {
  const { name, extras, specifiers, url, marker } = readStandard(text);
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
