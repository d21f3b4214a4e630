import { type Context, groupKeys, readMemberList } from './context.js';
import type { TableAt } from './table-at.js';

/** Reads `[tool.pdm.dev-dependencies]`, whose groups become sets of the members. */
export function readPdm(pdm: TableAt, context: Context): void {
  const groups = pdm.table('dev-dependencies');
  for (const [name, key] of groupKeys(groups, 'group'))
    if (groups !== undefined) context.members.add('group', name, readMemberList(groups, key.text, context));
}
