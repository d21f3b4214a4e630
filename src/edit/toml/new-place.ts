import { PylockError } from '../../errors.js';
import type { NormalizedName } from '../../pep/name.js';
import type { YamlNode } from '../../yaml/model.js';
import type { Addition } from '../addition.js';
import { appendLines, lineBreakOf, lineEnd, nextLine, type Splice, spliced, stepOf } from '../splice.js';
import { requirementFor } from './list.js';
import { nodeAt, notEditable, type OpenToml, openToml, type TomlPlace } from './places.js';
import { addToTable } from './table.js';
import { printKey, printToml } from './text.js';

/** The place for a package of a group; undefined where there is none yet. */
export function placeFor({ places }: OpenToml, group: NormalizedName | undefined): TomlPlace | undefined {
  return places.find((place) => place.form !== 'names' && place.group === group);
}

/** Whether the build backend gives the dependencies. */
function isDynamic({ root }: OpenToml): boolean {
  const dynamic = nodeAt(root, 'project', 'dynamic');
  return dynamic?.kind === 'list' && dynamic.items.some((one) => one.kind === 'scalar' && one.text === 'dependencies');
}

/** Whether a new place is a table of Poetry's: it has no other requirements, or no other groups. */
export function isPoetry(open: OpenToml, group: NormalizedName | undefined): boolean {
  const { root } = open;
  const hasProject = nodeAt(root, 'project') !== undefined && !isDynamic(open);
  if (nodeAt(root, 'tool', 'poetry') === undefined) return false;
  const hasGroups =
    nodeAt(root, 'tool', 'poetry', 'group') !== undefined && nodeAt(root, 'dependency-groups') === undefined;
  return !hasProject || (group !== undefined && hasGroups);
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

const list = ({ text }: OpenToml, key: string, addition: Addition): readonly string[] => [
  `${key} = [`,
  `${stepOf(text)}${printToml(requirementFor(addition), '"')},`,
  ']',
];

/** A new list or table with the package. @throws PylockError `usage`, `not-supported` */
export function withNewPlace(open: OpenToml, addition: Addition): readonly Splice[] {
  const { root, path } = open;
  const { asked, group, chosen } = addition;
  if (isPoetry(open, group)) {
    const header =
      group === undefined ? 'tool.poetry.dependencies' : `tool.poetry.group.${printKey(group)}.dependencies`;
    const empty = spliced(open.text, [appendLines(open.text, [`[${header}]`])]);
    const fresh = openToml(empty, path);
    const place = placeFor(fresh, group);
    if (place?.node.kind !== 'map') throw notEditable(path, `the table "${header}"`);
    const text = spliced(empty, addToTable(fresh, place, place.node, { asked, group, chosen }));
    return [{ start: 0, end: open.text.length, text }];
  }
  if (group !== undefined) {
    const groups = nodeAt(root, 'dependency-groups');
    const lines = list(open, printKey(group), addition);
    if (groups !== undefined) return belowHeader(open, groups, lines);
    return [appendLines(open.text, ['[dependency-groups]', ...lines])];
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
  return belowHeader(open, project, list(open, 'dependencies', addition));
}
