import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { DeclaredRequirements } from './model.js';
import { extraMarker, withMarker } from './requires-txt.js';
import { isTable, readDocument, type TomlTable, tableAt, textList } from './toml-tables.js';

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

/** A `[project]` table that leaves requirements to the build (`dynamic`). */
export interface DynamicProject {
  readonly kind: 'dynamic';
  readonly left: ReadonlySet<string>;
  /** The static requirements of the table; empty for the dynamic ones. */
  readonly declared: DeclaredRequirements;
  /**
   * Files whose lines are its requirements (`[tool.setuptools.dynamic]`); undefined where setup.py or other code has
   * them.
   */
  readonly dependencyFiles: readonly string[] | undefined;
  /** The same for its extras, by name. */
  readonly optionalFiles: ReadonlyMap<NormalizedName, readonly string[]> | undefined;
}

/** The paths in `{ file = … }`. */
function filesIn(value: unknown): readonly string[] | undefined {
  const file = isTable(value) ? value['file'] : undefined;
  return typeof file === 'string' ? [file] : file === undefined ? undefined : textList(file);
}

function optionalFilesIn(table: unknown): ReadonlyMap<NormalizedName, readonly string[]> | undefined {
  if (!isTable(table)) return undefined;
  const found = new Map<NormalizedName, readonly string[]>();
  for (const [key, value] of Object.entries(table)) {
    const [extra, files] = [normalizeName(key), filesIn(value)];
    if (extra === undefined || files === undefined) return undefined;
    found.set(extra, files);
  }
  return found;
}

function dynamicProject(
  left: ReadonlySet<string>,
  declared: DeclaredRequirements,
  document: TomlTable,
): DynamicProject {
  const dynamic = tableAt(document, 'tool', 'setuptools', 'dynamic') ?? {};
  return {
    kind: 'dynamic',
    left,
    declared,
    dependencyFiles: filesIn(dynamic['dependencies']),
    optionalFiles: optionalFilesIn(dynamic['optional-dependencies']),
  };
}

/**
 * The requirements in the `[project]` table of a `pyproject.toml` (PEP 621), or the dynamic ones left to the build;
 * undefined where there is no such table, or it can't be read.
 */
export function parseProject(
  text: string,
): { readonly kind: 'static'; readonly declared: DeclaredRequirements } | DynamicProject | undefined {
  const document = readDocument(text);
  const project = document && tableAt(document, 'project');
  if (document === undefined || project === undefined) return undefined;
  const dynamic = textList(project['dynamic']);
  const dependencies = textList(project['dependencies']);
  const optional = readOptional(project['optional-dependencies']);
  if (dynamic === undefined || dependencies === undefined || optional === undefined) return undefined;
  const python = project['requires-python'];
  const declared = {
    requiresDist: [...dependencies, ...optional.texts],
    requiresPython: typeof python === 'string' ? python : undefined,
    providesExtra: optional.extras,
  };
  const left = new Set(dynamic.filter((field) => field === 'dependencies' || field === 'optional-dependencies'));
  return left.size === 0 ? { kind: 'static', declared } : dynamicProject(left, declared, document);
}
