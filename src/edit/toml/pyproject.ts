// A pyproject.toml as a deps file that is edited.
import { PylockError } from '../../errors.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { truthOf } from '../../yaml/truth.js';
import type { Addition } from '../addition.js';
import type { Bounds } from '../bound-kinds.js';
import type { Edited, RequirementChange } from '../model.js';
import { type Named, notThere, type Removal } from '../removal.js';
import { type Splice, spliced } from '../splice.js';
import { addToList, removeFromList } from './list.js';
import { isPoetry, placeFor, withNewPlace } from './new-place.js';
import { namesIn, nodeAt, notEditable, type OpenToml, openToml, type TomlPlace } from './places.js';
import { othersIn, shownIn } from './shown.js';
import { addToTable, removeFromTable } from './table.js';

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

/** @throws PylockError `usage` where the project would need itself, and no extra of its */
function checkOther({ root, path }: OpenToml, { asked }: Addition): void {
  const names = [nodeAt(root, 'project', 'name'), nodeAt(root, 'tool', 'poetry', 'name')];
  const isOwn = names.some((node) => node?.kind === 'scalar' && normalizeName(node.text) === asked.name);
  if (!isOwn || asked.extras.length > 0) return;
  throw new PylockError('usage', `${path} is the project ${asked.name} itself`, {
    hint: `Name one of its extras, as "${asked.name}[EXTRA]", or another package.`,
  });
}

/**
 * Adds a package to a pyproject.toml, or changes the requirement that is there; everything else keeps its bytes.
 * @throws PylockError `bad-deps` for a faulty file, `usage`, `not-supported`
 */
export function addToToml(text: string, path: string, addition: Addition): Edited {
  const { group, asked } = addition;
  const open = openToml(text, path);
  checkOther(open, addition);
  const fresh = withAll(text, path, addition);
  const after = checked(open, fresh, asked.name);
  const isIn = (place: TomlPlace) => place.form !== 'names' && place.group === group;
  const before = shownIn(open, asked.name, isIn);
  const kind = before === undefined ? 'added' : fresh === text ? 'kept' : 'changed';
  const groups = group === undefined ? [] : [group];
  return { text: fresh, change: { kind, name: asked.name, groups, before, after: shownIn(after, asked.name, isIn) } };
}

/** Whether Poetry's main table has a package for extras alone, of which none names it any more. */
function isLeftOver({ places, root }: OpenToml, name: NormalizedName): boolean {
  const optional = nodeAt(root, 'tool', 'poetry', 'dependencies');
  const entry =
    optional?.kind === 'map' ? optional.entries.find(({ key }) => normalizeName(key.text) === name) : undefined;
  const isOptional = entry !== undefined && truthOf(nodeAt(entry.value, 'optional')) === true;
  return isOptional && !places.some((place) => place.form === 'names' && namesIn(place).includes(name));
}

/** The text without a package in the places that count. */
function without(text: string, path: string, { name, group }: Removal): string {
  const open = openToml(text, path);
  for (const place of open.places) {
    const at = namesIn(place).indexOf(name);
    if (at === -1 || (group !== undefined && place.group !== group)) continue;
    const { node } = place;
    const splices = node.kind === 'list' ? removeFromList(open, node, at) : removeFromTable(open, node, at);
    return without(spliced(text, splices), path, { name, group });
  }
  return text;
}

/** The same; what was in Poetry's main table for an extra alone goes with it. */
function withoutAll(open: OpenToml, removal: Removal): string {
  const fresh = without(open.text, open.path, removal);
  const { name } = removal;
  const isOver = !isLeftOver(open, name) && isLeftOver(openToml(fresh, open.path), name);
  return isOver ? without(fresh, open.path, { name, group: undefined }) : fresh;
}

/** Every package with its groups. */
function packagesIn({ places }: OpenToml): readonly Named[] {
  return places.flatMap((place) => {
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
  const isIn = (place: TomlPlace) => (group === undefined ? place.form !== 'names' : place.group === group);
  const there = open.places.filter((place) => isIn(place) && namesIn(place).includes(name));
  if (there.length === 0) throw notThere(removal, path, packagesIn(open));
  const fresh = withoutAll(open, removal);
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
