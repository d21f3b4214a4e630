import type { NormalizedName } from '../pep/name.js';
import { withoutCredentials } from './http/redaction.js';
import type { Project } from './model.js';
import { isAbsolute } from './page/file-address.js';
import type { SingleIndex } from './single-index.js';

/** Addresses as PEP 708 compares them: without credentials, fragment and trailing slash. */
function normal(address: string | URL): string {
  const url = withoutCredentials(new URL(address));
  url.hash = '';
  return url.href.endsWith('/') ? url.href.slice(0, -1) : url.href;
}

/** Whether a list of addresses on a page has the page of an index. */
function names(addresses: readonly string[] | undefined, index: SingleIndex, name: NormalizedName): boolean {
  const own = normal(index.address.simplePage(name));
  return (addresses ?? []).some((address) => isAbsolute(address) && normal(address) === own);
}

/** The statements of one index's page about another index's project of the same name (PEP 708). */
export type Kinship = 'tracks' | 'alternate' | 'none';

/**
 * Whether a project names an index's page: as one that it follows (`tracks`), or as one of its alternate locations.
 */
export function kinship(project: Project, index: SingleIndex): Kinship {
  if (names(project.tracks, index, project.name)) return 'tracks';
  return names(project.alternateLocations, index, project.name) ? 'alternate' : 'none';
}
