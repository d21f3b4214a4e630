import { parse } from 'smol-toml';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { DeclaredRequirements } from './model.js';
import { extraMarker, withMarker } from './requires-txt.js';

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsIn(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : undefined;
}

function flitTable(text: string): Record<string, unknown> | undefined {
  try {
    const tool: unknown = parse(text)['tool'];
    const flit = isTable(tool) ? tool['flit'] : undefined;
    const table = isTable(flit) ? flit['metadata'] : undefined;
    return isTable(table) ? table : undefined;
  } catch {
    return undefined;
  }
}

/** The extras of the table with their requirements; `dev-requires` is the old way to write the extra `dev`. */
function extrasOf(table: Record<string, unknown>): ReadonlyMap<NormalizedName, readonly string[]> | undefined {
  const written = table['requires-extra'] ?? {};
  if (!isTable(written)) return undefined;
  const dev = table['dev-requires'];
  const found = new Map<NormalizedName, readonly string[]>();
  for (const [key, value] of [...Object.entries(written), ...(dev === undefined ? [] : [['dev', dev] as const])]) {
    const [extra, texts] = [normalizeName(key), textsIn(value)];
    if (extra === undefined || texts === undefined) return undefined;
    found.set(extra, texts);
  }
  return found;
}

/**
 * What the `[tool.flit.metadata]` table of a pyproject.toml declares, as flit had it before `[project]`; undefined where there is
 * no such table, or it can't be read (flit, "Old style metadata").
 */
export function parseFlit(text: string): DeclaredRequirements | undefined {
  const table = flitTable(text);
  const requires = table && textsIn(table['requires']);
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
