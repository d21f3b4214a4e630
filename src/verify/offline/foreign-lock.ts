import { ofMain } from '../../deps/groups.js';
import type { DepsFile, DepsRequirement } from '../../deps/model.js';
import type { Lock } from '../../lock/model.js';
import { parseFilename } from '../../pep/filename.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { tryParseVersion } from '../../pep/version.js';
import { needsOfRoot } from '../../provider/requirements/needs.js';
import { markerEnvironment } from '../../targets/environment.js';
import { systems } from '../../targets/systems.js';
import { parsePython } from '../../targets/target.js';
import type { Finding } from '../finding.js';
import { topKeys } from '../line-of.js';

/** Longest key that a message quotes. */
const longestKey = 80;

/**
 * Checks a lock that Makes' own tool wrote. It has no edges, so only its entries can be checked against the deps
 * file: direct requirements, files for each version, no name twice.
 * @throws PylockError `bad-python` for an unsupported Python
 */
export function verifyForeignLock(lock: Lock, deps: DepsFile): readonly Finding[] {
  return [...directRequirements(lock, deps), ...filesOfClosure(lock), ...strayLinks(lock), ...repeatedLinks(lock)];
}

/** The keys that Makes' own tool wrote. */
const ownKeys: readonly string[] = ['closure', 'links', 'python'];

/** Unknown keys: one that was meant to be `pylock` would hide its whole content. */
export async function unknownKeys(text: string): Promise<readonly Finding[]> {
  const unknown = (await topKeys(text)).filter((key) => !ownKeys.includes(key));
  return unknown.map((key) => {
    const message = `there is no such key here: ${key.slice(0, longestKey)}; expected ${ownKeys.join(', ')} or pylock`;
    return { code: 'form', path: [key], message };
  });
}

/** The requirements that hold on every system: that tool dropped markers, so one locked version had to do for all. */
function neededEverywhere(lock: Lock, deps: DepsFile): readonly DepsRequirement[] {
  const environments = systems.map((system) => markerEnvironment(parsePython(lock.python), system));
  return ofMain(deps.requirements).filter((requirement) =>
    environments.every((environment) => needsOfRoot([requirement], environment).length > 0),
  );
}

function* directRequirements(lock: Lock, deps: DepsFile): Iterable<Finding> {
  for (const { name, constraint } of neededEverywhere(lock, deps)) {
    const locked = lock.closure.get(name);
    const version = locked === undefined ? undefined : tryParseVersion(locked);
    if (locked === undefined) {
      const message = `the deps file needs ${name}, and the closure does not have it`;
      yield { code: 'missing', path: ['closure'], message };
    } else if (version === undefined || !constraint.range.contains(version)) {
      const message = `the deps file needs ${name} ${constraint.text}, and ${locked} is locked`;
      yield { code: 'requirement', path: ['closure', name], message };
    }
  }
}

function* filesOfClosure(lock: Lock): Iterable<Finding> {
  const served = new Set(lock.links.flatMap((link) => projectsOf(link.name, lock.closure)));
  for (const [name, version] of lock.closure) {
    if (!served.has(name))
      yield { code: 'link', path: ['closure', name], message: `no link is a file of ${name} ${version}` };
  }
}

/** The projects whose locked version a file is of. Legacy names can be split at several dashes, so each is tried. */
function projectsOf(file: string, closure: Lock['closure']): readonly NormalizedName[] {
  const found: NormalizedName[] = [];
  for (let dash = file.indexOf('-'); dash !== -1; dash = file.indexOf('-', dash + 1)) {
    const name = normalizeName(file.slice(0, dash));
    const version = name === undefined ? undefined : closure.get(name);
    if (name === undefined || version === undefined) continue;
    const parsed = parseFilename(file, name);
    if (parsed !== undefined && parsed.version.key === tryParseVersion(version)?.key) found.push(name);
  }
  return found;
}

/** Links of projects outside the closure: that tool wrote the files of locked releases, and no build tools. */
function* strayLinks(lock: Lock): Iterable<Finding> {
  for (const [at, { name }] of lock.links.entries()) {
    const message = `${name} is no file of a release in the closure`;
    if (projectsOf(name, lock.closure).length === 0) yield { code: 'unneeded', path: ['links', String(at)], message };
  }
}

function* repeatedLinks(lock: Lock): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [at, { name }] of lock.links.entries()) {
    if (seen.has(name)) yield { code: 'link', path: ['links', String(at)], message: `${name} stands in links twice` };
    seen.add(name);
  }
}
