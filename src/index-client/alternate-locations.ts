import type { NormalizedName } from '../pep/name.js';
import { withoutCredentials } from './http/redaction.js';
import type { Project } from './model.js';
import { isAbsolute } from './page/file-address.js';
import type { SingleIndex } from './single-index.js';

/** Addresses as pages of PEP 708 compare them: without credentials, fragment and the slash at the end. */
function normal(address: string | URL): string {
  const url = withoutCredentials(new URL(address));
  url.hash = '';
  return url.href.endsWith('/') ? url.href.slice(0, -1) : url.href;
}

/** Whether a list of addresses that a page gives holds the page of an index. */
function names(addresses: readonly string[] | undefined, index: SingleIndex, name: NormalizedName): boolean {
  const own = normal(index.address.simplePage(name));
  return (addresses ?? []).some((address) => isAbsolute(address) && normal(address) === own);
}

/** What the page of one index says of another index's project of the same name (PEP 708). */
export type Kinship = 'tracks' | 'alternate' | 'none';

/** Whether a project says that an index has it too: as what it follows (`tracks`), or as one of its places. */
export function kinship(project: Project, index: SingleIndex): Kinship {
  if (names(project.tracks, index, project.name)) return 'tracks';
  return names(project.alternateLocations, index, project.name) ? 'alternate' : 'none';
}
