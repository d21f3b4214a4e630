import type { Lock, PylockPart } from '../../lock/model.js';
import { parseFilename } from '../../pep/filename.js';
import { tryParseVersion } from '../../pep/version.js';
import type { Finding } from '../finding.js';

/** The files that some system installs or builds with; unknown for locks of Makes' own tool. */
export function usedFiles(part: PylockPart | undefined): ReadonlySet<string> {
  const used = new Set([...(part?.systems.values() ?? [])].flatMap((files) => [...files.values()]));
  for (const builds of part?.builds.values() ?? [])
    for (const build of builds.values()) for (const file of build.requires) used.add(file);
  return used;
}

/** Whether links are in order, without repeats, and each used. */
export function* checkLinks(lock: Lock, part: PylockPart, includesSdists: boolean): Iterable<Finding> {
  const used = usedFiles(part);
  let previous = '';
  for (const [at, { name }] of lock.links.entries()) {
    const path = ['links', String(at)];
    if (name === previous) yield { code: 'link', path, message: `${name} stands in links twice` };
    else if (name < previous)
      yield { code: 'link', path, message: `links are not in order: ${name} stands behind ${previous}` };
    previous = name;
    if (!used.has(name) && !(includesSdists && isLockedSdist(name, part)))
      yield { code: 'unneeded', path, message: `nothing uses the link ${name}` };
  }
}

/** Whether a link is a source archive of a locked release, as `--include-sdists` adds them. */
function isLockedSdist(link: string, part: PylockPart): boolean {
  for (const [name, versions] of part.packages) {
    const parsed = parseFilename(link, name);
    if (parsed?.kind !== 'sdist') continue;
    if ([...versions.keys()].some((version) => tryParseVersion(version)?.key === parsed.version.key)) return true;
  }
  return false;
}
