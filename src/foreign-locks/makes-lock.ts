import { nixToHex } from '../lock/hash.js';
import type { Lock } from '../lock/model.js';
import { parseFilename } from '../pep/filename.js';
import { tryParseVersion } from '../pep/version.js';
import type { ForeignLock } from './model.js';

/** The pins of a lock that Makes' own tool wrote: its closure, and the links of each release. */
export function foreignFromMakes({ closure, links, python }: Lock): ForeignLock {
  const packages = [...closure].flatMap(([name, text]) => {
    const version = tryParseVersion(text);
    if (version === undefined) return [];
    const own = links.filter((link) => parseFilename(link.name, name)?.version.key === version.key);
    const files = own.map((link) => ({ name: link.name, sha256: nixToHex(link.sha256), url: link.url }));
    return [{ name, version, marker: undefined, files, needs: undefined }];
  });
  return { tool: 'pypi-sources.yaml', packages, notCarried: [], python: `==${python}.*` };
}
