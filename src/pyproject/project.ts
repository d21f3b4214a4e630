import type { DepsFile } from '../deps/model.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import { type Context, groupKeys, readMemberList } from './context.js';
import type { Member, Refine } from './members.js';
import { badValue, type TableAt } from './table-at.js';

/** The requirements of `[project]` (PEP 621). */
export interface ProjectTable {
  /** Undefined where the table has none of its own. */
  readonly dependencies: readonly Member[] | undefined;
  readonly python: DepsFile['python'];
  /** Fields that the build tells. */
  readonly dynamic: ReadonlySet<string>;
}

/** Reads `[project]`, with what other tables add to its requirements; its extras become sets of the members. */
export function readProject(project: TableAt | undefined, context: Context, refine: Refine): ProjectTable {
  const dynamic = new Set(project?.texts('dynamic').map(({ text }) => text));
  const has = (key: string): boolean => project?.entry(key) !== undefined;
  const optional = project?.table('optional-dependencies');
  for (const [name, key] of groupKeys(optional, 'extra'))
    if (optional !== undefined) context.members.add('extra', name, readMemberList(optional, key.text, context, refine));
  for (const key of ['dependencies', 'optional-dependencies'])
    if (project !== undefined && dynamic.has(key) && has(key)) refuseBoth(project, key);
  return {
    dependencies:
      project !== undefined && has('dependencies')
        ? readMemberList(project, 'dependencies', context, refine)
        : undefined,
    python: project && readRequiresPython(project),
    dynamic,
  };
}

function refuseBoth(project: TableAt, key: string): void {
  const at = project.entry(key)?.key ?? project.map;
  project.faults.add(
    at,
    project.pathOf(key),
    `"${key}" is here, and left to the build too ("dynamic")`,
    'Keep one of them.',
  );
}

/** `requires-python`, which the Python of the lock must satisfy. */
function readRequiresPython(project: TableAt): DepsFile['python'] {
  const text = project.text('requires-python');
  if (text === undefined) return undefined;
  const constraint = project.read(text, (written) => {
    const set = parseSpecifierSet(written);
    if (!set.range.isEmpty) return set;
    throw badValue('no version of Python satisfies all of it');
  });
  return constraint && { ...constraint, place: project.faults.place(text.node, text.path) };
}
