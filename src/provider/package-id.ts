import type { NormalizedName } from '../pep/name.js';
import type { PackageId } from '../resolver/provider.js';

/** The deps file itself, whose requirements are the roots. Not a name that PEP 503 allows. */
export const rootId: PackageId = '';

/**
 * A project, or one extra of it: `uvicorn`, `uvicorn[standard]`. An extra is a package of its own that
 * needs its project at the same version, besides what the extra adds.
 */
export function packageId(name: NormalizedName, extra?: NormalizedName): PackageId {
  return extra === undefined ? name : `${name}[${extra}]`;
}

/** The parts of an id made by {@link packageId}. */
export function splitId(id: PackageId): { readonly name: NormalizedName; readonly extra: NormalizedName | undefined } {
  const bracket = id.indexOf('[');
  if (bracket === -1) return { name: id as NormalizedName, extra: undefined };
  return { name: id.slice(0, bracket) as NormalizedName, extra: id.slice(bracket + 1, -1) as NormalizedName };
}
