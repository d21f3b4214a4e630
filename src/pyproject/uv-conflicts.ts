import { readProjectName } from '../config/read-version-rules.js';
import type { NormalizedName } from '../pep/name.js';
import { type Context, groupName } from './context.js';
import type { TableAt } from './table-at.js';
import type { Joined } from './workspace.js';

/** The rules by which a conflict names groups of the lock. */
interface Naming {
  /** The project in whose file it stands. */
  readonly self: NormalizedName | undefined;
  readonly groupOf: Joined['groupOf'];
  readonly unhonoured: Context['unhonoured'];
}

/**
 * The group in `{extra = "cpu"}`, `{group = "dev"}` or `{package = "api", …}`; undefined for one that the lock does not
 * have, which is noted.
 */
function groupIn(table: TableAt, { self, groupOf, unhonoured }: Naming): NormalizedName | undefined {
  const noun = table.entry('extra') === undefined ? 'group' : 'extra';
  const [text, project] = [table.text(noun), table.text('package')];
  if (text === undefined && project === undefined)
    table.faults.add(table.map, table.path, 'expected {extra = "NAME"} or {group = "NAME"}');
  const set = text && table.read(text, (written) => groupName(written, noun));
  const name = project === undefined ? self : table.read(project, readProjectName);
  const group = name === undefined ? set : groupOf(name, set);
  if (group === undefined && project !== undefined) unhonoured(table, 'package');
  return group ?? (project === undefined ? set : undefined);
}

/** Reads `conflicts`: lists of extras and groups that exclude each other, as the groups of the lock. */
export function uvConflicts(uv: TableAt, naming: Naming): readonly (readonly NormalizedName[])[] {
  const noun = 'a list of lists of tables';
  const sets = uv.items('conflicts', noun).map(({ node, path }) => {
    if (node.kind !== 'list') {
      uv.faults.add(node, path, 'expected a list of tables');
      return [];
    }
    const groups = node.items.flatMap((item, at) => {
      const table = uv.tableIn(item, `${path}[${at}]`);
      return table === undefined ? [] : (groupIn(table, naming) ?? []);
    });
    return [...new Set(groups)];
  });
  return sets.filter(({ length }) => length > 1);
}
