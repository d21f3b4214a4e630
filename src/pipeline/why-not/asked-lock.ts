import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import type { Lock } from '../../lock/model.js';
import { projectsOf } from '../../lock/projects.js';
import type { NormalizedName } from '../../pep/name.js';
import { lockedNames, notLocked } from '../../questions/not-locked.js';
import { buildTools } from '../../questions/tools.js';
import { listedFew } from '../listed.js';
import type { OldLock } from '../pins/old-lock.js';

/** The fault of a build tool: no requirement of the environment holds it. */
function onlyBuilds(name: NormalizedName, lock: Lock, file: string): PylockError {
  const tools = buildTools(lock).filter((tool) => tool.name === name);
  const versions = [...new Set(tools.map(({ version }) => version))].join(' and ');
  const archives = listedFew([...new Set(tools.flatMap(({ builds }) => [...builds.keys()]))]);
  return new PylockError('usage', `${name} ${versions} is a build tool: it builds ${archives}, and is not installed`, {
    place: { file },
    hint: `To move it: pylock upgrade ${name}, or ${name}==VERSION; build-requires in .pylock.yaml bounds it.`,
  });
}

/** The lock that is asked about. @throws PylockError `usage` where there is none, or it does not have the package */
export function askedLock(old: OldLock | undefined, lockPath: string, name: NormalizedName): Lock {
  const file = shownPath(lockPath);
  if (old === undefined)
    throw new PylockError('usage', 'there is no lock', { place: { file }, hint: 'Make one: pylock resolve' });
  if (projectsOf(old.lock).has(name)) return old.lock;
  if (lockedNames([old.lock]).includes(name)) throw onlyBuilds(name, old.lock, file);
  throw notLocked(name, [old.lock], { file });
}
