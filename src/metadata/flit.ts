import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { DeclaredRequirements } from './model.js';
import { extraMarker, withMarker } from './requires-txt.js';
import { isTable, readDocument, type TomlTable, tableAt, textList } from './toml-tables.js';

/** The extras of the table with their requirements; `dev-requires` is the old way to write the extra `dev`. */
function extrasOf(table: TomlTable): ReadonlyMap<NormalizedName, readonly string[]> | undefined {
  const written = table['requires-extra'] ?? {};
  if (!isTable(written)) return undefined;
  const dev = table['dev-requires'];
  const found = new Map<NormalizedName, readonly string[]>();
  for (const [key, value] of [...Object.entries(written), ...(dev === undefined ? [] : [['dev', dev] as const])]) {
    const [extra, texts] = [normalizeName(key), textList(value)];
    if (extra === undefined || texts === undefined) return undefined;
    found.set(extra, texts);
  }
  return found;
}

/**
 * The requirements in the `[tool.flit.metadata]` table of a pyproject.toml, which flit had before `[project]`;
 * undefined where there is no such table, or it can't be read (flit, "Old style metadata").
 */
export function parseFlit(text: string): DeclaredRequirements | undefined {
  const document = readDocument(text);
  const table = document && tableAt(document, 'tool', 'flit', 'metadata');
  const requires = table && textList(table['requires']);
  const extras = table && extrasOf(table);
  if (table === undefined || requires === undefined || extras === undefined) return undefined;
  const python = table['requires-python'];
  const optional = [...extras].flatMap(([extra, texts]) => texts.map((text) => withMarker(text, extraMarker(extra))));
  return {
    requiresDist: [...requires, ...optional],
    requiresPython: typeof python === 'string' ? python : undefined,
    providesExtra: [...extras.keys()],
  };
}
