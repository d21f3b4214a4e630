import { readToml } from '../toml/read.js';
import type { Faults } from '../yaml/fault-list.js';
import { TableAt } from './table-at.js';

/** Words and marks of a pyproject.toml; the longest have a few thousand. */
const mostTokens = 100_000;

/** The table of a document. @throws PylockErrors `bad-deps` for what is no TOML */
export function documentOf(text: string, shown: string, faults: Faults): TableAt {
  const source = { path: shown, code: 'bad-deps', mostTokens } as const;
  return new TableAt(faults.orThrow(() => readToml(text, source)).root, '', faults);
}

/** The tables of which one at least has requirements. */
const requirementTables: readonly (readonly string[])[] = [
  ['project'],
  ['dependency-groups'],
  ['tool', 'poetry'],
  ['tool', 'uv', 'dev-dependencies'],
  ['tool', 'pdm', 'dev-dependencies'],
  ['tool', 'hatch', 'envs'],
];

/** Whether a document has a table that can hold requirements. */
export function hasRequirements(document: TableAt): boolean {
  return requirementTables.some((path) => has(document, path));
}

function has(root: TableAt, [key = '', ...rest]: readonly string[]): boolean {
  const value = root.entry(key)?.value;
  if (rest.length === 0 || value === undefined) return value !== undefined;
  const table = value.kind === 'map' ? root.table(key) : undefined;
  return table !== undefined && has(table, rest);
}
