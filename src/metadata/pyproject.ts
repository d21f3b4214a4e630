import { parse } from 'smol-toml';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { DeclaredRequirements } from './model.js';
import { extraMarker, withMarker } from './requires-txt.js';

/** A value as a list of texts, or undefined where it is anything else. */
function textList(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : undefined;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `[project]` table of a file, or undefined where there is none that can be read. */
function readProjectTable(text: string): Record<string, unknown> | undefined {
  try {
    const project = parse(text)['project'];
    return isTable(project) ? project : undefined;
  } catch {
    return undefined;
  }
}

/** The requirements of the extras, each under its extra's marker. */
function readOptional(
  table: unknown,
): { readonly texts: readonly string[]; readonly extras: readonly NormalizedName[] } | undefined {
  if (table === undefined) return { texts: [], extras: [] };
  if (!isTable(table)) return undefined;
  const texts: string[] = [];
  const extras: NormalizedName[] = [];
  for (const [key, value] of Object.entries(table)) {
    const extra = normalizeName(key);
    const list = textList(value);
    if (extra === undefined || list === undefined) return undefined;
    extras.push(extra);
    texts.push(...list.map((text) => withMarker(text, extraMarker(extra))));
  }
  return { texts, extras };
}

/**
 * The `[project]` table of a `pyproject.toml` (PEP 621), or undefined where it leaves requirements to the build
 * (`dynamic`), does not exist, or can't be read.
 */
export function parseStaticProject(text: string): DeclaredRequirements | undefined {
  const project = readProjectTable(text);
  if (project === undefined) return undefined;
  const dynamic = textList(project['dynamic']);
  const left = ['dependencies', 'optional-dependencies'];
  if (dynamic === undefined || dynamic.some((field) => left.includes(field))) return undefined;
  const dependencies = textList(project['dependencies']);
  const optional = readOptional(project['optional-dependencies']);
  if (dependencies === undefined || optional === undefined) return undefined;
  const python = project['requires-python'];
  return {
    requiresDist: [...dependencies, ...optional.texts],
    requiresPython: typeof python === 'string' ? python : undefined,
    providesExtra: optional.extras,
  };
}
