import { isScalar, isSeq, type ParsedNode, type YAMLSeq } from 'yaml';
import type { DepsRequirement } from '../../deps/model.js';
import { readDeps } from '../../deps/read.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { checkedEdit } from '../checked-edit.js';
import type { Edited } from '../model.js';
import { namedGroups, notThere, type Removal } from '../removal.js';
import { type Splice, spliced } from '../splice.js';
import {
  anyFolder,
  behindMark,
  entriesOf,
  nameOf,
  openYamlDeps,
  requirementsOn,
  shownEntry,
  type YamlDeps,
} from './deps-text.js';
import { removePair, removeTable, removeWord } from './map.js';
import { tableOf, valueIn } from './table.js';

/** One requirement in the text: an entry, or a table of its list. */
interface RequirementPlace {
  /** Which entry of the file. */
  readonly at: number;
  readonly value: ParsedNode;
  /** The list that it is one of. */
  readonly list: YAMLSeq.Parsed | undefined;
}

/** The requirements on a package, in the order in which the reader gives them. */
function placesOf(open: YamlDeps, name: NormalizedName): readonly RequirementPlace[] {
  return entriesOf(open).pairs.flatMap((pair, at): readonly RequirementPlace[] => {
    if (nameOf(pair) !== name) return [];
    const { value } = pair;
    if (!isSeq(value)) return [{ at, value, list: undefined }];
    const list = value as YAMLSeq.Parsed;
    return list.items.map((item) => ({ at, value: item, list }));
  });
}

/** The names of several groups that a requirement is in; undefined where it has no list of them. */
function groupList(text: string, value: ParsedNode): YAMLSeq.Parsed | undefined {
  const table = tableOf(value);
  const list = table === undefined ? undefined : valueIn(text, table, 'optional');
  return isSeq(list) && list.items.length > 1 ? (list as YAMLSeq.Parsed) : undefined;
}

/** The requirement without one of its groups, or the file without the requirement. */
function removeOne(open: YamlDeps, { at, value, list }: RequirementPlace, group: NormalizedName): readonly Splice[] {
  const groups = groupList(open.text, value);
  if (groups !== undefined) {
    const words = groups.items.map((item) => (isScalar(item) ? normalizeName(String(item.value)) : undefined));
    return removeWord(open.text, groups, words.indexOf(group));
  }
  if (list !== undefined && list.items.length > 1) return removeTable(open.text, list, list.items.indexOf(value));
  return removePair(open.text, entriesOf(open), at);
}

/** The text without all requirements on a package, or those of a group alone; each is found anew after the one before. */
function removeAll(text: string, path: string, { name, group }: Removal): string {
  const open = openYamlDeps(text, path);
  const isMeant = (one: DepsRequirement) => group === undefined || namedGroups(one).includes(group);
  const place = placesOf(open, name)[requirementsOn(open, name).findIndex(isMeant)];
  if (place === undefined) return text;
  const splices = group === undefined ? removePair(text, entriesOf(open), place.at) : removeOne(open, place, group);
  return removeAll(spliced(text, splices), path, { name, group });
}

/**
 * Removes a package from a deps file in YAML, or from one of its groups; everything else keeps its bytes.
 * @throws PylockErrors `bad-deps` for a faulty file; PylockError `usage` where it is not there
 */
export function removeFromYaml(text: string, path: string, removal: Removal): Edited {
  return behindMark(text, (body) => {
    const { name, group } = removal;
    const open = openYamlDeps(body, path);
    const there = requirementsOn(open, name);
    if (!there.some((one) => group === undefined || namedGroups(one).includes(group)))
      throw notThere(
        removal,
        path,
        open.deps.requirements.map((one) => ({ name: one.name, groups: namedGroups(one) })),
      );
    const fresh = removeAll(body, path, removal);
    checkedEdit(open.deps, fresh, name, (one) => readDeps(one, path, anyFolder));
    const after = shownEntry(openYamlDeps(fresh, path), name);
    const groups = group === undefined ? there.flatMap(namedGroups) : [group];
    const before = shownEntry(open, name);
    return { text: fresh, change: { kind: after === undefined ? 'removed' : 'changed', name, groups, before, after } };
  });
}
