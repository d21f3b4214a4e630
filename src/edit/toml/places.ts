// The places of a pyproject.toml that name requirements: lists of PEP 621, PEP 735, uv and PDM, and Poetry's tables.
import { orUndefined, PylockError } from '../../errors.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { parseRequirement } from '../../pep/requirement.js';
import type { TextSpan, TomlDocument } from '../../toml/model.js';
import { readToml } from '../../toml/read.js';
import type { YamlList, YamlMap, YamlNode } from '../../yaml/model.js';

/** The form of a place: requirements of PEP 508, names alone (Poetry's extras), or Poetry's tables. */
export type PlaceForm = 'requirements' | 'names' | 'table';

/** A list or table that names packages. */
export interface TomlPlace {
  readonly form: PlaceForm;
  /** Undefined for what every environment needs. */
  readonly group: NormalizedName | undefined;
  readonly node: YamlList | YamlMap;
}

/** A pyproject.toml by offsets. */
export interface OpenToml extends TomlDocument {
  readonly path: string;
  readonly text: string;
  readonly places: readonly TomlPlace[];
}

/** The node at a path of keys; undefined where there is none. */
export function nodeAt(root: YamlNode, ...keys: readonly string[]): YamlNode | undefined {
  return keys.reduce<YamlNode | undefined>(
    (node, key) => (node?.kind === 'map' ? node.entries.find((entry) => entry.key.text === key)?.value : undefined),
    root,
  );
}

function place(form: PlaceForm, node: YamlNode | undefined, group?: string): readonly TomlPlace[] {
  const isFit = node !== undefined && node.kind === (form === 'table' ? 'map' : 'list');
  return isFit ? [{ form, node, group: group === undefined ? undefined : normalizeName(group) }] : [];
}

/** A place for each key of a table; `inner` is the key inside of it that holds the list or table. */
function each(form: PlaceForm, table: YamlNode | undefined, ...inner: readonly string[]): readonly TomlPlace[] {
  if (table?.kind !== 'map') return [];
  return table.entries.flatMap(({ key, value }) => place(form, nodeAt(value, ...inner), key.text));
}

/** The places in the order in which a new package looks for one of its group. */
function placesOf(root: YamlMap): readonly TomlPlace[] {
  const at = (...keys: readonly string[]) => nodeAt(root, ...keys);
  return [
    ...place('requirements', at('project', 'dependencies')),
    ...each('requirements', at('dependency-groups')),
    ...each('requirements', at('project', 'optional-dependencies')),
    ...place('table', at('tool', 'poetry', 'dependencies')),
    ...each('table', at('tool', 'poetry', 'group'), 'dependencies'),
    ...place('table', at('tool', 'poetry', 'dev-dependencies'), 'dev'),
    ...place('requirements', at('tool', 'uv', 'dev-dependencies'), 'dev'),
    ...each('requirements', at('tool', 'pdm', 'dev-dependencies')),
    ...each('names', at('tool', 'poetry', 'extras')),
  ];
}

/** Reads a pyproject.toml to be edited. @throws PylockError `bad-deps` */
export function openToml(text: string, path: string): OpenToml {
  const document = readToml(text, { path, code: 'bad-deps' });
  return { ...document, path, text, places: placesOf(document.root) };
}

/** The fault of a form that no edit fits. */
export function notEditable(path: string, what: string): PylockError {
  return new PylockError('not-supported', `${what} is written in a form that pylock can't edit`, {
    place: { file: path },
    hint: 'Change it in an editor, and run: pylock resolve',
  });
}

/** The span of a node. @throws PylockError `not-supported` for a table in pieces */
export function spanOf({ spans, path }: OpenToml, node: YamlNode, what: string): TextSpan {
  const span = spans.get(node);
  if (span !== undefined) return span;
  throw notEditable(path, what);
}

/** The project that a requirement is about; undefined for a text that is none. */
export function projectIn(text: string): NormalizedName | undefined {
  return orUndefined(() => parseRequirement(text).name);
}

/** The projects of a place, in its order; undefined for what names none. */
export function namesIn({ form, node }: TomlPlace): readonly (NormalizedName | undefined)[] {
  if (node.kind === 'map')
    return node.entries.map(({ key }) => (key.text.toLowerCase() === 'python' ? undefined : normalizeName(key.text)));
  return node.items.map((item) => {
    if (item.kind !== 'scalar') return undefined;
    return form === 'names' ? normalizeName(item.text) : projectIn(item.text);
  });
}
