import type { NormalizedName } from '../pep/name.js';
import { type Context, groupName } from './context.js';
import type { TableAt } from './table-at.js';

/** The group in `{extra = "cpu"}` or `{group = "dev"}`; undefined for a package of the workspace, which is noted. */
function groupIn(table: TableAt, unhonoured: Context['unhonoured']): NormalizedName | undefined {
  const noun = table.entry('extra') === undefined ? 'group' : 'extra';
  const text = table.text(noun);
  if (text !== undefined) return table.read(text, (written) => groupName(written, noun));
  if (table.entry('package') === undefined)
    table.faults.add(table.map, table.path, 'expected {extra = "NAME"} or {group = "NAME"}');
  else unhonoured(table, 'package');
  return undefined;
}

/** Reads `conflicts`: lists of extras and groups that exclude each other. */
export function uvConflicts(uv: TableAt, unhonoured: Context['unhonoured']): readonly (readonly NormalizedName[])[] {
  const noun = 'a list of lists of tables';
  const sets = uv.items('conflicts', noun).map(({ node, path }) => {
    if (node.kind !== 'list') {
      uv.faults.add(node, path, 'expected a list of tables');
      return [];
    }
    const groups = node.items.flatMap((item, at) => {
      const table = uv.tableIn(item, `${path}[${at}]`);
      return table === undefined ? [] : (groupIn(table, unhonoured) ?? []);
    });
    return [...new Set(groups)];
  });
  return sets.filter(({ length }) => length > 1);
}
