import { PylockError } from '../errors.js';
import { type Marker, markerVariables } from '../pep/marker.js';
import { parseMarker } from '../pep/marker-parse.js';
import { printMarker } from '../pep/marker-print.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import { platformMarker, pythonMarker } from '../poetry/table-markers.js';
import type { DeclaredRequirements } from './model.js';
import { requiresPythonOf, specifiersOf } from './poetry-specifiers.js';
import { parseProject } from './pyproject.js';
import { isTable, readDocument, type TomlTable, tableAt, textList } from './toml-tables.js';

/** The most requirements of a project, each counted once for every extra that has it. */
const mostRequirements = 20_000;

/**
 * Thrown for a dependency that only a build can express: a folder, a repository, or a constraint without a specifier.
 */
class Untold extends Error {}

/** The value. @throws Untold where there is none */
function told<T>(value: T | undefined): T {
  if (value === undefined) throw new Untold();
  return value;
}

/** The names of extras by the projects that they ask for. */
type ExtrasByName = ReadonlyMap<NormalizedName, readonly NormalizedName[]>;

function extrasByName(table: TomlTable): ExtrasByName {
  const found = new Map<NormalizedName, Set<NormalizedName>>();
  for (const [key, value] of Object.entries(table)) {
    const extra = told(normalizeName(key));
    for (const text of told(textList(value))) {
      const name = normalizeName(text);
      if (name !== undefined) found.set(name, (found.get(name) ?? new Set()).add(extra));
    }
  }
  return new Map([...found].map(([name, extras]) => [name, [...extras]]));
}

/** `extra == "a" or extra == "b"`. */
function anyExtra(extras: readonly NormalizedName[]): Marker {
  const parts = extras.map(
    (text): Marker => ({
      kind: 'compare',
      left: { kind: 'variable', name: 'extra' },
      operator: '==',
      right: { kind: 'literal', text },
    }),
  );
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind: 'or', parts };
}

/** A text of a table. */
function textOf(table: TomlTable, key: string): string | undefined {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  if (value !== undefined && typeof value !== 'string') throw new Untold();
  return value;
}

/** The conditions of a dependency; those of its extras are left out where it has a condition on extras of its own. */
function markerOf(table: TomlTable, extras: readonly NormalizedName[]): Marker | undefined {
  const [markers, python, platform] = ['markers', 'python', 'platform'].map((key) => textOf(table, key));
  const parts = [
    markers === undefined ? undefined : parseMarker(markers),
    python === undefined ? undefined : pythonMarker(python),
    platform === undefined ? undefined : platformMarker(platform),
  ].filter((part) => part !== undefined);
  const hasOwn = parts.some((part) => markerVariables(part).has('extra'));
  if (extras.length > 0 && !hasOwn) parts.push(anyExtra(extras));
  return parts.length > 1 ? { kind: 'and', parts } : parts[0];
}

/** The version or address that a dependency asks for, as Requires-Dist writes it after the name. */
function askedFor(table: TomlTable): string {
  if (['git', 'path', 'file', 'subdirectory'].some((key) => Object.hasOwn(table, key))) throw new Untold();
  const url = textOf(table, 'url');
  return url === undefined ? told(specifiersOf(readConstraint(textOf(table, 'version') ?? '*'))) : ` @ ${url}`;
}

/** One dependency as Requires-Dist; none for an optional one that no extra has. */
function requirementOf(name: string, value: unknown, extras: readonly NormalizedName[]): readonly string[] {
  const table = typeof value === 'string' ? { version: value } : value;
  if (!isTable(table)) throw new Untold();
  if (table['optional'] === true && extras.length === 0) return [];
  const marker = markerOf(table, extras);
  const own = told(textList(table['extras']));
  const start = `${name}${own.length === 0 ? '' : `[${own.join(',')}]`}${askedFor(table)}`;
  return [marker === undefined ? start : `${start} ; ${printMarker(marker)}`];
}

function isPython(name: string): boolean {
  return name.toLowerCase() === 'python';
}

/** Requires-Python of a Poetry table. */
function pythonIn(dependencies: TomlTable): string | undefined {
  const python = Object.entries(dependencies).find(([key]) => isPython(key))?.[1];
  return typeof python === 'string' ? told(requiresPythonOf(python)) || undefined : undefined;
}

function declaredIn(dependencies: TomlTable, extras: TomlTable): DeclaredRequirements {
  const byName = extrasByName(extras);
  const requiresDist: string[] = [];
  let left = mostRequirements;
  for (const [name, value] of Object.entries(dependencies).filter(([key]) => !isPython(key))) {
    const asking = byName.get(told(normalizeName(name))) ?? [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    left -= values.length * (asking.length + 1);
    if (left < 0) throw new Untold();
    requiresDist.push(...values.flatMap((one) => requirementOf(name, one, asking)));
  }
  return {
    requiresDist,
    requiresPython: pythonIn(dependencies),
    providesExtra: Object.keys(extras).map((key) => told(normalizeName(key))),
  };
}

/**
 * The requirements of a `[project]` table that Poetry builds. Its own Poetry table counts where the project states no
 * requirement at all, or only optional ones and leaves the others open (`dynamic`).
 */
function declaredWith(project: TomlTable, { declared, left }: ProjectParts, poetry: TomlTable): DeclaredRequirements {
  const dependencies = tableAt(poetry, 'dependencies') ?? {};
  const requiresPython = declared.requiresPython ?? pythonIn(dependencies);
  const hasRequired = told(textList(project['dependencies'])).length > 0;
  const isSilent = declared.requiresDist.length === 0;
  if (hasRequired || (!isSilent && left.size === 0)) return { ...declared, requiresPython };
  const hasExtras = declared.providesExtra.length > 0;
  const own = declaredIn(dependencies, hasExtras ? {} : (tableAt(poetry, 'extras') ?? {}));
  return {
    requiresDist: [...declared.requiresDist, ...own.requiresDist],
    requiresPython,
    providesExtra: [...declared.providesExtra, ...own.providesExtra],
  };
}

/** The requirements that a `[project]` table states, and the fields that it leaves to the build. */
interface ProjectParts {
  readonly declared: DeclaredRequirements;
  readonly left: ReadonlySet<string>;
}

function partsOf(text: string): ProjectParts {
  const { declared, ...project } = told(parseProject(text));
  return { declared, left: project.kind === 'dynamic' ? project.left : new Set() };
}

/**
 * The requirements in `[project]`, `[tool.poetry.dependencies]` and `[tool.poetry.extras]` of a pyproject.toml, as
 * poetry-core writes them into Requires-Dist, without groups. Undefined where there is no such table, or one that only
 * a build can interpret.
 */
export function parsePoetry(text: string): DeclaredRequirements | undefined {
  const document = readDocument(text);
  const poetry = document && tableAt(document, 'tool', 'poetry');
  const project = document && tableAt(document, 'project');
  if (poetry === undefined && project === undefined) return undefined;
  try {
    if (project !== undefined) return declaredWith(project, partsOf(text), poetry ?? {});
    return declaredIn(tableAt(poetry ?? {}, 'dependencies') ?? {}, tableAt(poetry ?? {}, 'extras') ?? {});
  } catch (error) {
    const isFault = error instanceof PylockError && (error.code === 'bad-specifier' || error.code === 'bad-marker');
    if (error instanceof Untold || isFault) return undefined;
    throw error;
  }
}
