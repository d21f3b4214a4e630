import { addVariables, type Marker, type MarkerVariable } from '../../pep/marker.js';

/** The variables that the markers of a list of requirements name. */
export type NamedVariables = ReadonlySet<MarkerVariable | 'extra'>;

type Marked = readonly { readonly marker: Marker | undefined }[];

const known = new WeakMap<Marked, NamedVariables>();

/** The variables of a list of requirements; looked for once, since every system asks for them. */
export function namedVariables(requirements: Marked): NamedVariables {
  const before = known.get(requirements);
  if (before !== undefined) return before;
  const names = new Set<MarkerVariable | 'extra'>();
  for (const { marker } of requirements) if (marker !== undefined) addVariables(marker, names);
  known.set(requirements, names);
  return names;
}
