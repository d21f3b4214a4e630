import type { DepsFile } from '../deps/model.js';
import type { Link, Lock } from '../lock/model.js';
import { parseFilename } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import type { Finding } from './finding.js';

/** Whether a link is a file of a project at a version. */
function isFileOf(link: Link, name: NormalizedName, version: string): boolean {
  const parsed = parseFilename(link.name, name);
  return parsed !== undefined && parsed.version.key === tryParseVersion(version)?.key;
}

/**
 * Checks a lock that Makes' own tool wrote. It has no edges, so only what stands in it can be held
 * against the deps file: direct requirements, files for each version, no name twice.
 */
export function verifyForeignLock(lock: Lock, deps: DepsFile): readonly Finding[] {
  return [...directRequirements(lock, deps), ...filesOfClosure(lock), ...repeatedLinks(lock)];
}

function* directRequirements(lock: Lock, deps: DepsFile): Iterable<Finding> {
  for (const { name, constraint, marker, optional } of deps.requirements) {
    const locked = lock.closure.get(name);
    if (locked === undefined) {
      if (marker === undefined && !optional)
        yield {
          code: 'missing',
          path: ['closure'],
          message: `the deps file needs ${name}, and the closure does not have it`,
        };
      continue;
    }
    const version = tryParseVersion(locked);
    if (version === undefined || !constraint.range.contains(version)) {
      yield {
        code: 'requirement',
        path: ['closure', name],
        message: `the deps file needs ${name} ${constraint.text}, and ${locked} is locked`,
      };
    }
  }
}

function* filesOfClosure(lock: Lock): Iterable<Finding> {
  for (const [name, version] of lock.closure) {
    if (!lock.links.some((link) => isFileOf(link, name, version))) {
      yield { code: 'link', path: ['closure', name], message: `no link is a file of ${name} ${version}` };
    }
  }
}

function* repeatedLinks(lock: Lock): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [at, { name }] of lock.links.entries()) {
    if (seen.has(name)) yield { code: 'link', path: ['links', String(at)], message: `${name} stands in links twice` };
    seen.add(name);
  }
}
