import { isScalar, isSeq, type YAMLSeq } from 'yaml';
import { readDeps } from '../../deps/read.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { severalConstraints } from '../addition.js';
import { checkedEdit } from '../checked-edit.js';
import type { Edited } from '../model.js';
import { namedGroups, notThere, type Removal } from '../removal.js';
import { spliced } from '../splice.js';
import { behindMark, entriesOf, nameOf, openYamlDeps, requirementsOn, shownEntry, type YamlDeps } from './deps-text.js';
import { removePair, removeWord } from './map.js';
import { tableOf, valueIn } from './table.js';

/** The names of the groups in the list of an entry; undefined where it has no list of several. */
function groupList(open: YamlDeps, at: number): YAMLSeq.Parsed | undefined {
  const value = entriesOf(open).pairs[at]?.value;
  const table = value === undefined ? undefined : tableOf(value);
  const list = table === undefined ? undefined : valueIn(open.text, table, 'optional');
  return isSeq(list) && list.items.length > 1 ? (list as YAMLSeq.Parsed) : undefined;
}

/** The entry without one of its groups, or the file without the entry. */
function removeOne(open: YamlDeps, at: number, group: NormalizedName | undefined): string {
  const list = group === undefined ? undefined : groupList(open, at);
  if (list === undefined) return spliced(open.text, removePair(open.text, entriesOf(open), at));
  const words = list.items.map((item) => (isScalar(item) ? normalizeName(String(item.value)) : undefined));
  return spliced(open.text, removeWord(open.text, list, words.indexOf(group)));
}

function removeAll(text: string, path: string, { name, group }: Removal): string {
  const open = openYamlDeps(text, path);
  const at = entriesOf(open).pairs.findIndex((pair) => nameOf(pair) === name);
  if (at === -1) return text;
  const fresh = removeOne(open, at, group);
  // `web` and `web[extra]` are two entries of one package.
  return group === undefined ? removeAll(fresh, path, { name, group }) : fresh;
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
    if (group !== undefined && there.length > 1) throw severalConstraints(name, path);
    const fresh = removeAll(body, path, removal);
    checkedEdit(open.deps, fresh, name, (one) => readDeps(one, path));
    const after = shownEntry(openYamlDeps(fresh, path), name);
    const groups = group === undefined ? there.flatMap(namedGroups) : [group];
    const before = shownEntry(open, name);
    return { text: fresh, change: { kind: after === undefined ? 'removed' : 'changed', name, groups, before, after } };
  });
}
