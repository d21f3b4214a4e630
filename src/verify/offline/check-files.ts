import type { Lock, PylockPart } from '../../lock/model.js';
import { contentsOf, filesUsedIn, isLockedSdist } from '../../lock/used-files.js';
import type { Finding } from '../finding.js';

/** The files that some system installs or builds with, in the lock or a fork of it; unknown for locks of Makes' own tool. */
export function usedFiles(part: PylockPart | undefined): ReadonlySet<string> {
  return new Set(part === undefined ? [] : contentsOf(part).flatMap((content) => [...filesUsedIn(content)]));
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
