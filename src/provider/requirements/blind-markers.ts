import { type Marker, markerVariables } from '../../pep/marker.js';
import { printMarker } from '../../pep/marker-print.js';
import { namedVariables } from './named-variables.js';

/**
 * The markers that ask for `platform_release` or `platform_version`, as texts. A lock is for every kernel, so both
 * are empty when markers are evaluated; a project that relies on them deserves a notice. Markers that ask for an
 * extra count only where `withExtras` says that some extra is requested.
 */
export function blindMarkers(
  requirements: readonly { readonly marker: Marker | undefined }[],
  withExtras: boolean,
): readonly string[] {
  const named = namedVariables(requirements);
  if (!named.has('platform_release') && !named.has('platform_version')) return [];
  return requirements.flatMap(({ marker }) => {
    if (marker === undefined) return [];
    const names = markerVariables(marker);
    const isBlind = names.has('platform_release') || names.has('platform_version');
    return isBlind && (withExtras || !names.has('extra')) ? [printMarker(marker)] : [];
  });
}
