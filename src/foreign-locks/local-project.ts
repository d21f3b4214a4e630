// Requirements that name a folder of the user's own: `./lib[fast] ; MARKER`, `-e file:../lib`, `lib @ file:///${PROJECT_ROOT}/lib`.
import { PylockError } from '../errors.js';
import { printMarker } from '../pep/marker-print.js';
import { parseRequirement } from '../pep/requirement.js';
import type { ForeignRequirement } from './model.js';

/** A name before the path (PEP 508), as far as it is one. */
const named = /^([A-Za-z0-9._-]+)\s*(\[[^[\]]*\])?\s*@\s*(file:.*)$/;
/** The folder of the project in addresses of PDM and Hatch. */
const projectRoot = /^file:(?:\/\/)?\/?\$\{PROJECT_ROOT\}\/?/;
const archive = /\.(?:whl|zip|tar\.(?:gz|bz2|xz)|tgz)$/;

/** The path of a `file:` address without its fragment, or of a text that can only be a path; undefined for any other text. */
function pathIn(text: string): string | undefined {
  const [bare = ''] = text.replace(projectRoot, 'file:./').split('#', 1);
  const [, local] = /^file:(?:\/\/(?:localhost)?(?=\/))?(.*)$/.exec(bare) ?? [];
  if (local !== undefined) return local.includes('%') ? undefined : local || '.';
  return /^\.{1,2}$|^\.{0,2}\/|^[A-Za-z0-9._-]+\/[^:@]*$/.test(bare) ? bare : undefined;
}

/** The extras and marker of a requirement, as PEP 508 reads them behind a name. */
function restOf(extras: string, marker: string): Pick<ForeignRequirement, 'extras' | 'marker'> | undefined {
  try {
    const read = parseRequirement(`x${extras}${marker === '' ? '' : ` ; ${marker}`}`);
    return { extras: read.extras, marker: read.marker && printMarker(read.marker) };
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** A requirement on the project in a folder, with an empty name where the text has none; undefined for any other text. */
export function localProject(
  text: string,
  beside: Pick<ForeignRequirement, 'groups' | 'source' | 'line'>,
): ForeignRequirement | undefined {
  const [before = '', ...behind] = text.trim().split(/\s*;\s*/);
  const [, name = '', ownExtras = '', address = before] = named.exec(before) ?? [];
  const [, bare = address, pathExtras = ''] = /^([^[\]]*)(\[[^[\]]*\])$/.exec(address) ?? [];
  const path = pathIn(bare);
  const rest = restOf(ownExtras || pathExtras, behind.join(' ; '));
  if (path === undefined || archive.test(path) || rest === undefined) return undefined;
  const [, egg = ''] = /#(?:.*&)?egg=([A-Za-z0-9._-]+)/.exec(address) ?? [];
  return {
    ...{ name: name || egg, constraint: '*', allowPrereleases: false, url: undefined },
    ...rest,
    ...beside,
    path,
  };
}
