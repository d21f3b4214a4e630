import type { DepsFile, DepsRequirement } from '../deps/model.js';
import { isRefusedKey } from '../deps/refused-sources.js';
import { readRequirement } from '../deps/requirement-table.js';
import { check } from '../generated/deps-shape.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { readPythonConstraint } from '../poetry/python-constraint.js';
import { quoted } from '../text/quoted.js';
import { checkShape } from '../yaml/check-shape.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import { truthOf } from '../yaml/truth.js';
import { type Context, groupKeys, groupName, selfReferences } from './context.js';
import type { Member } from './members.js';
import { refuseSource } from './refused.js';
import { TableAt } from './table-at.js';

/** One requirement of a table of Poetry's. */
interface PoetryRequirement {
  readonly requirement: DepsRequirement;
  readonly isOptional: boolean;
}

/** The content of `[tool.poetry.dependencies]`. */
export interface PoetryTable {
  readonly requirements: readonly PoetryRequirement[];
  readonly python: DepsFile['python'];
}

function isPython({ key }: YamlEntry): boolean {
  return key.text.toLowerCase() === 'python';
}

/** A dependency of Poetry's may be a list of tables. */
function valuesOf({ value }: YamlEntry): readonly YamlNode[] {
  return value.kind === 'list' ? value.items : [value];
}

function isOptional(value: YamlNode): boolean {
  return value.kind === 'map' && truthOf(value.entries.find(({ key }) => key.text === 'optional')?.value) === true;
}

/** In a deps file the key names groups, in Poetry it is true or false. */
function checkOptional(table: TableAt, { key }: YamlEntry, value: YamlNode): void {
  const said = value.kind === 'map' ? value.entries.find((one) => one.key.text === 'optional') : undefined;
  if (said !== undefined && truthOf(said.value) === undefined)
    table.faults.add(said.value, `${table.pathOf(key.text)}.optional`, 'expected true or false');
}

/** The value without `optional`, which is a group's name in a deps file. */
function withoutOptional(value: YamlNode): YamlNode {
  if (value.kind !== 'map') return value;
  return { ...value, entries: value.entries.filter(({ key }) => key.text !== 'optional') };
}

/** A table of dependencies, which Poetry writes as a deps file has them. Faults are noted. */
function readDependencies(table: TableAt | undefined, context: Context): readonly PoetryRequirement[] {
  const { faults, excluded, self } = context;
  if (table === undefined) return [];
  const entries = table.map.entries.filter(
    (entry) => !isPython(entry) && !excluded.has(nameOf(entry)) && nameOf(entry) !== self,
  );
  checkShape({ ...table.map, entries }, check, faults, (key, at) => at !== '' && isRefusedKey(key));
  for (const entry of entries) for (const value of valuesOf(entry)) checkOptional(table, entry, value);
  return entries.flatMap((entry) =>
    lockable(table, entry, context).flatMap((value) =>
      readRequirement({ key: entry.key, value: withoutFolder(withoutOptional(value)) }, faults).map((requirement) => ({
        requirement,
        isOptional: isOptional(value),
      })),
    ),
  );
}

/** The values of an entry without those that no lock can hold, which are faults. */
function lockable(table: TableAt, entry: YamlEntry, { folders }: Context): readonly YamlNode[] {
  const path = table.pathOf(entry.key.text);
  return valuesOf(entry).filter((value) => {
    if (value.kind !== 'map') return true;
    const own = new TableAt(value, path, table.faults);
    return (folders.has(nameOf(entry)) && own.entry('path') !== undefined) || !refuseSource(nameOf(entry), own);
  });
}

/** A table that names a folder without the keys that do so: any version is there. */
function withoutFolder(value: YamlNode): YamlNode {
  const path = value.kind === 'map' ? value.entries.find(({ key }) => key.text === 'path') : undefined;
  if (value.kind !== 'map' || path === undefined) return value;
  const any = { key: { ...path.key, text: 'version' }, value: { ...path.key, text: '*' } };
  const others = value.entries.filter(({ key }) => !['path', 'develop', 'version'].includes(key.text));
  return { ...value, entries: [any, ...others] };
}

/** The name of an entry; not a name, where it is a fault. */
function nameOf({ key }: YamlEntry): NormalizedName {
  return normalizeName(key.text) ?? ('' as NormalizedName);
}

function readPython(table: TableAt | undefined): DepsFile['python'] {
  const entry = table?.map.entries.find(isPython);
  const text = entry && table?.textIn(entry.value, table.pathOf(entry.key.text));
  const constraint = text && table?.read(text, readPythonConstraint);
  return text && table && constraint && { ...constraint, place: table.faults.place(text.node, text.path) };
}

/** Reads `[tool.poetry.dependencies]`. */
export function readPoetry(poetry: TableAt | undefined, context: Context): PoetryTable {
  const table = poetry?.table('dependencies');
  return { requirements: readDependencies(table, context), python: readPython(table) };
}

/** The optional requirements of each project that is among the dependencies; none for one that always counts. */
function optionalByName({ requirements }: PoetryTable): ReadonlyMap<NormalizedName, readonly Member[]> {
  const found = new Map<NormalizedName, Member[]>();
  for (const one of requirements) {
    const { name } = one.requirement;
    const known = found.get(name) ?? [];
    if (one.isOptional) known.push(memberOf(one));
    found.set(name, known);
  }
  return found;
}

/** Reads `[tool.poetry.extras]`: each becomes a set of the optional requirements that it names. */
export function readPoetryExtras(poetry: TableAt, own: PoetryTable, context: Context): void {
  const table = poetry.table('extras');
  const byName = optionalByName(own);
  const asked = new Set<NormalizedName>();
  for (const [extra, key] of groupKeys(table, 'extra')) {
    const members = (table?.texts(key.text) ?? []).flatMap((text): readonly Member[] => {
      const name = normalizeName(text.text);
      const optional = name === undefined ? undefined : byName.get(name);
      if (name === undefined || optional === undefined) {
        const hint = context.members.suggestions.hint(text.text, byName.keys());
        const message = `${quoted(text.text)} is not among the dependencies`;
        context.faults.add(text.node, text.path, message, hint);
        return [];
      }
      asked.add(name);
      return optional;
    });
    context.members.add('extra', extra, members);
  }
  const dependencies = poetry.table('dependencies');
  for (const entry of dependencies?.map.entries ?? [])
    if (valuesOf(entry).some(isOptional) && !asked.has(nameOf(entry)) && dependencies !== undefined)
      context.unhonoured(dependencies, entry.key.text);
}

/** Reads `[tool.poetry.group.NAME]` and `[tool.poetry.dev-dependencies]`: each becomes a set of the members. */
export function readPoetryGroups(poetry: TableAt, context: Context): void {
  const groups = poetry.table('group');
  for (const [name, key] of groupKeys(groups, 'group')) {
    const group = groups?.table(key.text);
    if (group === undefined) continue;
    const members = readGroup(group.table('dependencies'), context);
    context.members.add('group', name, [...members, ...readIncludes(group)]);
  }
  const dev = poetry.table('dev-dependencies');
  if (dev !== undefined) context.members.add('group', groupName('dev', 'group'), readGroup(dev, context));
}

/** The members of a group: its dependencies, and the sets that the project itself stands for. */
function readGroup(table: TableAt | undefined, context: Context): readonly Member[] {
  const selves = (table?.map.entries ?? []).filter((entry) => nameOf(entry) === context.self);
  const own = selves.flatMap((entry) => valuesOf(entry).flatMap((value) => readSelf(table, entry, value, context)));
  return [...readDependencies(table, context).map(memberOf), ...own];
}

/** The project itself in a group of its own, such as `shop = {path = ".", extras = ["mail"]}`. */
function readSelf(table: TableAt | undefined, { key }: YamlEntry, node: YamlNode, context: Context): readonly Member[] {
  const path = table?.pathOf(key.text) ?? '';
  const texts = node.kind === 'map' ? new TableAt(node, path, context.faults).texts('extras') : [];
  const extras = texts.flatMap(
    (text) => context.faults.attempt(text.node, text.path, () => groupName(text.text, 'extra')) ?? [],
  );
  return selfReferences({ extras, marker: undefined }, { node, path }, { ...context, selfHasMain: true });
}

function memberOf({ requirement }: PoetryRequirement): Member {
  return { kind: 'requirement', requirement };
}

function readIncludes(group: TableAt): readonly Member[] {
  return group.texts('include-groups').flatMap((text): readonly Member[] => {
    const name = group.read(text, (written) => groupName(written, 'group'));
    if (name === undefined) return [];
    return [{ kind: 'reference', to: 'group', name, marker: undefined, position: text.node, path: text.path }];
  });
}
