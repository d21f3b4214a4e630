import { readKey } from '../deps/requirement-key.js';
import { type Place, PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import { nodesNamed } from './activity.js';
import type { AskedPart, LockGraph } from './model.js';
import { lockedNames, notLocked } from './not-locked.js';
import { type OwnProject, ownProjects } from './own-projects.js';
import { type BuildTool, buildTools } from './tools.js';

/** A package of a lock that a user names: in graphs, as a build tool, as a project of the user's own, or several of them. */
export interface NamedPackage {
  readonly name: NormalizedName;
  readonly tools: readonly BuildTool[];
  readonly project: OwnProject | undefined;
}

/** A question about a package: the lock, the parts of it that are asked about, and the place of the lock. */
export interface LockParts {
  readonly lock: Lock;
  readonly graphs: readonly LockGraph[];
  readonly part: AskedPart;
  readonly place: Place;
}

const everything: AskedPart = { systems: undefined, groups: undefined };

/** The fault of a text that is no name; a version behind one is told apart. */
function noName(text: string): PylockError {
  const [, name = ''] = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^[\]]*\])?\s*[=<>!~^@,;]/.exec(text) ?? [];
  if (name === '') return new PylockError('usage', `${text}: expected the name of a package, such as requests`);
  return new PylockError('usage', `${text}: expected the name of a package alone`, {
    hint: `Write: ${name}; about a version of it: pylock why-not ${name}==VERSION`,
  });
}

/**
 * The package of a lock that a text names, in any spelling of its name (PEP 503).
 * @throws PylockError `usage` where the lock, or the part of it that is asked about, does not have it
 */
export function namedPackage(text: string, { lock, graphs, part, place }: LockParts): NamedPackage {
  const name = readKey(text.trim())?.name;
  if (name === undefined) throw noName(text);
  const tools = buildTools(lock, graphs).filter((tool) => tool.name === name);
  const named = (asked: AskedPart) => ownProjects(lock, asked).find((one) => one.name === name);
  const project = named(part);
  const isInstalled = graphs.some((graph) => nodesNamed(graph, name).length > 0);
  if (tools.length > 0 || project !== undefined || isInstalled) return { name, tools, project };
  if (!lockedNames([lock]).includes(name) && named(everything) === undefined) throw notLocked(name, [lock], place);
  throw new PylockError('usage', `${name} is locked, but not for the systems and groups that are asked about`, {
    hint: 'Leave --system, --group and --only-group out.',
  });
}
