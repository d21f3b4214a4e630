import { readKey } from '../deps/requirement-key.js';
import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { projectsOf } from '../lock/projects.js';
import type { NormalizedName } from '../pep/name.js';
import { nearest } from '../text/nearest.js';
import { nodesNamed } from './activity.js';
import type { LockGraph } from './model.js';
import { type BuildTool, buildTools } from './tools.js';

/** A package of a lock that a user names: in graphs, as a build tool, or both. */
export interface NamedPackage {
  readonly name: NormalizedName;
  readonly tools: readonly BuildTool[];
}

/**
 * The package of a lock that a text names, in any spelling of its name (PEP 503).
 * @throws PylockError `usage` where the lock, or the part of it that is asked about, does not have it
 */
export function namedPackage(text: string, lock: Lock, graphs: readonly LockGraph[]): NamedPackage {
  const name = readKey(text.trim())?.name;
  if (name === undefined) throw new PylockError('usage', `${text}: expected the name of a package, such as requests`);
  const tools = buildTools(lock, graphs).filter((tool) => tool.name === name);
  if (tools.length > 0 || graphs.some((graph) => nodesNamed(graph, name).length > 0)) return { name, tools };
  const known = [...new Set([...projectsOf(lock).keys(), ...buildTools(lock).map((tool) => tool.name)])];
  if (known.includes(name))
    throw new PylockError('usage', `${name} is locked, but not for the systems and groups that are asked about`, {
      hint: 'Leave --system, --group and --only-group out.',
    });
  const meant = nearest(name, known);
  throw new PylockError('usage', `the lock has no package ${name}`, {
    hint: meant === undefined ? 'pylock list shows those that it has.' : `Did you mean: ${meant}`,
  });
}
