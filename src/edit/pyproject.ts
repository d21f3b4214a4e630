// A pyproject.toml as a deps file that is edited.
import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { Span } from '../pep/scan.js';
import { hideCredentials } from '../yaml/credentials.js';
import type { YamlMap, YamlNode } from '../yaml/model.js';
import type { Addition } from './addition.js';
import type { Bounds } from './bounds.js';
import type { Edited, RequirementChange } from './model.js';
import { type Named, notThere, type Removal } from './removal.js';
import { lineBreakOf, lineEnd, nextLine, type Splice, spliced } from './splice.js';
import { addToList, removeFromList, requirementFor } from './toml-list.js';
import { namesIn, nodeAt, notEditable, type OpenToml, openToml, type TomlPlace } from './toml-places.js';
import { addToTable, removeFromTable } from './toml-table.js';
import { printKey, printToml } from './toml-text.js';

/** The place for a package of a group; undefined where there is none yet. */
function placeFor({ places }: OpenToml, group: NormalizedName | undefined): TomlPlace | undefined {
  return places.find((place) => place.form !== 'names' && place.group === group);
}

/** Whether the build backend gives the dependencies. */
function isDynamic({ root }: OpenToml): boolean {
  const dynamic = nodeAt(root, 'project', 'dynamic');
  return dynamic?.kind === 'list' && dynamic.items.some((one) => one.kind === 'scalar' && one.text === 'dependencies');
}

/** Whether a new place is a table of Poetry's: it has no other requirements, or no other groups. */
function isPoetry(open: OpenToml, group: NormalizedName | undefined): boolean {
  const { root } = open;
  const hasProject = nodeAt(root, 'project') !== undefined && !isDynamic(open);
  if (nodeAt(root, 'tool', 'poetry') === undefined) return false;
  const hasGroups =
    nodeAt(root, 'tool', 'poetry', 'group') !== undefined && nodeAt(root, 'dependency-groups') === undefined;
  return !hasProject || (group !== undefined && hasGroups);
}

/** A part to append behind a text, with an empty line before it. */
function appended({ text }: OpenToml, lines: readonly string[]): readonly Splice[] {
  const newline = lineBreakOf(text);
  const gap = text === '' ? '' : text.endsWith('\n') ? newline : newline + newline;
  return [{ start: text.length, end: text.length, text: `${gap}${lines.join(newline)}${newline}` }];
}

/** Lines behind the last key below a header. */
function belowHeader(open: OpenToml, table: YamlNode, lines: readonly string[]): readonly Splice[] {
  const { text, spans, path } = open;
  const span = spans.get(table);
  if (span === undefined || text[span.start] !== '[') throw notEditable(path, 'the table "project"');
  const newline = lineBreakOf(text);
  const at = nextLine(text, span.end);
  if (at === text.length && lineEnd(text, at) === at && !text.endsWith('\n'))
    return [{ start: at, end: at, text: newline + lines.join(newline) }];
  return [{ start: at, end: at, text: lines.join(newline) + newline }];
}

const list = (key: string, addition: Addition): readonly string[] => [
  `${key} = [`,
  `    ${printToml(requirementFor(addition), '"')},`,
  ']',
];

/** A new list or table with the package. @throws PylockError `usage`, `not-supported` */
function withNewPlace(open: OpenToml, addition: Addition): readonly Splice[] {
  const { root, path } = open;
  const { asked, group, chosen } = addition;
  if (isPoetry(open, group)) {
    const header =
      group === undefined ? 'tool.poetry.dependencies' : `tool.poetry.group.${printKey(group)}.dependencies`;
    const empty = spliced(open.text, appended(open, [`[${header}]`]));
    const fresh = openToml(empty, path);
    const place = placeFor(fresh, group);
    if (place?.node.kind !== 'map') throw notEditable(path, `the table "${header}"`);
    const text = spliced(empty, addToTable(fresh, place, place.node, { asked, group, chosen }));
    return [{ start: 0, end: open.text.length, text }];
  }
  if (group !== undefined) {
    const groups = nodeAt(root, 'dependency-groups');
    const lines = list(printKey(group), addition);
    return groups === undefined ? appended(open, ['[dependency-groups]', ...lines]) : belowHeader(open, groups, lines);
  }
  const project = nodeAt(root, 'project');
  if (project === undefined)
    throw new PylockError('usage', `${path} has no [project] for what every environment needs`, {
      hint: 'Add one with its name and version, or name a group: --group dev',
    });
  if (isDynamic(open))
    throw new PylockError('not-supported', `${path} says that its dependencies are dynamic`, {
      hint: 'Change them where the build backend takes them from, and run: pylock resolve',
    });
  return belowHeader(open, project, list('dependencies', addition));
}

/** The splices of the next change; none where nothing is left to do. */
function nextSplices(open: OpenToml, addition: Addition): readonly Splice[] {
  const place = placeFor(open, addition.group);
  if (place === undefined) return withNewPlace(open, addition);
  return place.node.kind === 'list'
    ? addToList(open, place, place.node, addition)
    : addToTable(open, place, place.node, addition);
}

/** More changes than one addition can need: version, extras, marker, and a table in place of a text. */
const mostChanges = 8;

/** Every change of an addition, one after another. */
function withAll(start: string, path: string, addition: Addition): string {
  let text = start;
  for (let done = 0; done < mostChanges; done += 1) {
    const splices = nextSplices(openToml(text, path), addition);
    if (splices.length === 0) return text;
    text = spliced(text, splices);
  }
  throw notEditable(path, `${addition.asked.name} here`);
}

/** The span of the package at a place; of a table of Poetry's with a header of its own that of the table. */
function packageSpan({ spans, text }: OpenToml, { node }: TomlPlace, at: number): Span | undefined {
  const [key, value] = node.kind === 'list' ? [node.items[at], node.items[at]] : entryOf(node, at);
  const [from, to] = [key, value].map((one) => (one === undefined ? undefined : spans.get(one)));
  if (from === undefined || to === undefined) return undefined;
  return {
    start: text[to.start] === '[' && node.kind === 'map' && to.start < from.start ? to.start : from.start,
    end: to.end,
  };
}

function entryOf({ entries }: YamlMap, at: number): readonly (YamlNode | undefined)[] {
  return [entries[at]?.key, entries[at]?.value];
}

/** A requirement as the file has it, on one line; undefined where the place does not name the package. */
function shownIn(open: OpenToml, name: NormalizedName, isIn: (place: TomlPlace) => boolean): string | undefined {
  const texts = open.places
    .filter((place) => isIn(place) && place.form !== 'names')
    .flatMap((place) =>
      namesIn(place).flatMap((one, at) => {
        const span = one === name ? packageSpan(open, place, at) : undefined;
        return span === undefined ? [] : [open.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ')];
      }),
    );
  return texts.length === 0 ? undefined : hideCredentials([...new Set(texts)].join('; '));
}

/** The requirements of other packages, place by place, which an edit must not change. */
function othersIn({ places, text, spans }: OpenToml, name: NormalizedName): string {
  const shown = places.map((place) => {
    const nodes: readonly YamlNode[] =
      place.node.kind === 'list' ? place.node.items : place.node.entries.map(({ value }) => value);
    const kept = namesIn(place).flatMap((one, at) => {
      const node = nodes[at];
      const span = node === undefined || one === name ? undefined : spans.get(node);
      return span === undefined ? [] : [text.slice(span.start, span.end)];
    });
    return kept.sort().join('\n');
  });
  return shown.filter((one) => one !== '').join('\n\n');
}

/** @throws PylockError `not-supported` where an edit changed more than one package */
function checked(before: OpenToml, text: string, name: NormalizedName): OpenToml {
  const after = openToml(text, before.path);
  if (othersIn(after, name) === othersIn(before, name)) return after;
  throw notEditable(before.path, `${name} here`);
}

/** The bounds of a new constraint by custom: `>=` in lists of PEP 508, `^` in Poetry's tables. @throws PylockError `bad-deps` */
export function boundsInToml(text: string, path: string, group: NormalizedName | undefined): Bounds {
  const open = openToml(text, path);
  const form = placeFor(open, group)?.form ?? (isPoetry(open, group) ? 'table' : 'requirements');
  return form === 'table' ? 'major' : 'lower';
}

/**
 * Adds a package to a pyproject.toml, or changes the requirement that is there; everything else keeps its bytes.
 * @throws PylockError `bad-deps` for a faulty file, `usage`, `not-supported`
 */
export function addToToml(text: string, path: string, addition: Addition): Edited {
  const { group, asked } = addition;
  const open = openToml(text, path);
  const fresh = withAll(text, path, addition);
  const after = checked(open, fresh, asked.name);
  const isIn = (place: TomlPlace) => place.group === group;
  const before = shownIn(open, asked.name, isIn);
  const kind = before === undefined ? 'added' : fresh === text ? 'kept' : 'changed';
  const groups = group === undefined ? [] : [group];
  return { text: fresh, change: { kind, name: asked.name, groups, before, after: shownIn(after, asked.name, isIn) } };
}

/** The text without a package in the places that count. */
function without(text: string, path: string, { name, group }: Removal): string {
  const open = openToml(text, path);
  for (const place of open.places) {
    const at = namesIn(place).indexOf(name);
    // Poetry's extras name packages of the main table.
    const counts = group === undefined ? true : place.group === group && place.form !== 'names';
    if (at === -1 || !counts) continue;
    const { node } = place;
    const splices = node.kind === 'list' ? removeFromList(open, node, at) : removeFromTable(open, node, at);
    return without(spliced(text, splices), path, { name, group });
  }
  return text;
}

/** Every package with its groups. */
function packagesIn({ places }: OpenToml): readonly Named[] {
  return places
    .filter(({ form }) => form !== 'names')
    .flatMap((place) => {
      const groups = place.group === undefined ? [] : [place.group];
      return namesIn(place).flatMap((name) => (name === undefined ? [] : [{ name, groups }]));
    });
}

/**
 * Removes a package from a pyproject.toml, or from one of its groups; everything else keeps its bytes.
 * @throws PylockError `bad-deps` for a faulty file, `usage` where it is not there, `not-supported`
 */
export function removeFromToml(text: string, path: string, removal: Removal): Edited {
  const open = openToml(text, path);
  const { name, group } = removal;
  const isIn = (place: TomlPlace) => place.form !== 'names' && (group === undefined || place.group === group);
  const there = open.places.filter((place) => isIn(place) && namesIn(place).includes(name));
  if (there.length === 0) throw notThere(removal, path, packagesIn(open));
  const fresh = without(text, path, removal);
  checked(open, fresh, name);
  const groups = there.flatMap((place) => place.group ?? []);
  const change: RequirementChange = {
    kind: 'removed',
    name,
    groups,
    before: shownIn(open, name, isIn),
    after: undefined,
  };
  return { text: fresh, change };
}
