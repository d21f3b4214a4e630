import { addVariables, type Marker, type MarkerVariable } from '../../pep/marker.js';
import { rememberingFor } from '../../remembering.js';

/** The variables that the markers of a list of requirements name. */
export type NamedVariables = ReadonlySet<MarkerVariable | 'extra'>;

type Marked = readonly { readonly marker: Marker | undefined }[];

/** The variables of a list of requirements; looked for once, since every system asks for them. */
export const namedVariables = rememberingFor((requirements: Marked): NamedVariables => {
  const names = new Set<MarkerVariable | 'extra'>();
  for (const { marker } of requirements) if (marker !== undefined) addVariables(marker, names);
  return names;
});
