import { type Context, groupKeys, groupName, readMembers } from './context.js';
import type { Member } from './members.js';
import type { TableAt } from './table-at.js';

/** Reads `[dependency-groups]` (PEP 735); its groups become sets of the members. */
export function readDependencyGroups(table: TableAt | undefined, context: Context): void {
  for (const [name, key] of groupKeys(table, 'group'))
    if (table !== undefined) context.members.add('group', name, readGroup(table, key.text, context));
}

function readGroup(table: TableAt, key: string, context: Context): readonly Member[] {
  return table.items(key, 'a list of requirements and {include-group = …}').flatMap(({ node, path }) => {
    if (node.kind !== 'map') {
      const text = table.textIn(node, path);
      return text === undefined ? [] : readMembers(text, context);
    }
    const include = table.tableIn(node, path);
    return include === undefined ? [] : readInclude(include);
  });
}

function readInclude(table: TableAt): readonly Member[] {
  const [stranger] = table.map.entries.filter(({ key }) => key.text !== 'include-group');
  const text = table.text('include-group');
  if (stranger !== undefined || text === undefined) {
    const at = stranger?.key ?? table.map;
    table.faults.add(at, table.path, 'expected a requirement, or {include-group = "NAME"} and no other key');
    return [];
  }
  const name = table.read(text, (written) => groupName(written, 'group'));
  if (name === undefined) return [];
  return [{ kind: 'reference', to: 'group', name, marker: undefined, position: text.node, path: text.path }];
}
