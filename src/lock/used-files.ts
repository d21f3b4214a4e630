import { parseFilename } from '../pep/filename.js';
import { tryParseVersion } from '../pep/version.js';
import type { LockContent, PylockPart } from './model.js';

/** The contents of a lock: its own, and that of each fork. */
export function contentsOf(part: PylockPart): readonly LockContent[] {
  return [part, ...part.forks.values()];
}

/** The files that some system of a content installs or builds with. */
export function filesUsedIn(content: LockContent): ReadonlySet<string> {
  const used = new Set([...content.systems.values()].flatMap((files) => [...files.values()]));
  for (const builds of content.builds.values())
    for (const build of builds.values()) for (const file of build.requires) used.add(file);
  return used;
}

/** Whether a link is a source archive of a locked release, as `--include-sdists` adds them. */
export function isLockedSdist(link: string, { packages }: LockContent): boolean {
  for (const [name, versions] of packages) {
    const parsed = parseFilename(link, name);
    if (parsed?.kind !== 'sdist') continue;
    if ([...versions.keys()].some((version) => tryParseVersion(version)?.key === parsed.version.key)) return true;
  }
  return false;
}
