import { PylockError } from '../../errors.js';
import { redactUrl } from '../http/redaction.js';
import type { Project } from '../model.js';

const markers = ['active', 'archived', 'deprecated', 'quarantined'] as const;
/** The text is only shown. */
const longestReason = 500;

/** The status of a project (PEP 792). A marker that pylock does not know counts as active, as the PEP asks. */
export function readStatus(marker: unknown, reason: unknown): Project['status'] {
  return {
    marker: markers.find((known) => known === marker) ?? 'active',
    reason: typeof reason === 'string' && reason !== '' ? reason.slice(0, longestReason) : undefined,
  };
}

/** The most addresses of alternate locations that are read. */
const mostPlaces = 20;
const longestPlace = 4096;

/**
 * A list of addresses, the value of PEP 708's two keys; undefined where there is none. Items that are no text are
 * ignored.
 */
function readPlaces(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const places = value
    .filter((place) => typeof place === 'string' && place.length <= longestPlace)
    .slice(0, mostPlaces);
  return places.length === 0 ? undefined : places;
}

/** The two lists of PEP 708 as parts of a page. */
export function placesOf(tracks: unknown, alternates: unknown): Pick<Project, 'tracks' | 'alternateLocations'> {
  const [follows, others] = [readPlaces(tracks), readPlaces(alternates)];
  return {
    ...(follows === undefined ? {} : { tracks: follows }),
    ...(others === undefined ? {} : { alternateLocations: others }),
  };
}

/**
 * Refuses a Simple API of another major version, whose meaning is unknown (PEP 629). @throws PylockError
 * `index-answer`
 */
export function checkApiVersion(version: string, url: URL): void {
  const [major] = version.split('.', 1);
  if (major === '1') return;
  throw new PylockError(
    'index-answer',
    `the index speaks version ${JSON.stringify(version.slice(0, 20))} of the Simple API; pylock knows version 1`,
    {
      place: { file: redactUrl(url) },
      hint: 'A newer pylock may know it.',
    },
  );
}
