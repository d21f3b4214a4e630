import { isScalar, type YAMLMap } from 'yaml';
import type { DepsRequirement } from '../../deps/model.js';
import { readDeps } from '../../deps/read.js';
import type { NormalizedName } from '../../pep/name.js';
import { type Addition, checkChange, hasAll, missingIn, severalConstraints } from '../addition.js';
import { checkedEdit } from '../checked-edit.js';
import type { Edited, RequirementChange } from '../model.js';
import { namedGroups } from '../removal.js';
import { sortedPlace } from '../sorted-place.js';
import { insertLines, spliced } from '../splice.js';
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
import { insertPair, quoteOf, type YamlPair } from './map.js';
import { printYaml } from './scalar.js';
import {
  printList,
  printPair,
  replaceScalar,
  replaceValue,
  styleOf,
  tableOf,
  withKey,
  withoutKey,
  withWords,
  type YamlStyle,
} from './table.js';

const plainStyle: YamlStyle = { key: '', value: '' };

/** The value of a new entry: a constraint, or a table on one line. */
function newValue({ asked, group, chosen }: Addition, style: YamlStyle): string {
  const word = (text: string) => printYaml(text, style.value);
  const main: readonly [key: string, value: string] =
    asked.url === undefined ? ['version', word(asked.constraint ?? chosen)] : ['url', word(asked.url)];
  const pairs = [
    main,
    ...(asked.extras.length === 0 ? [] : [['extras', printList(asked.extras, style)] as const]),
    ...(asked.marker === undefined ? [] : [['markers', word(asked.marker)] as const]),
    ...(group === undefined ? [] : [['optional', word(group)] as const]),
  ];
  if (pairs.length === 1 && asked.url === undefined) return main[1];
  return `{ ${pairs.map(([key, value]) => printPair(key, value, style)).join(', ')} }`;
}

/** A new entry, in the order of the names where they are sorted. */
function addNew(open: YamlDeps, addition: Addition): string {
  const { text, top } = open;
  const style = top === undefined ? plainStyle : styleOf(text, top);
  const pair = printPair(addition.asked.spelling, newValue(addition, style), style);
  if (top === undefined) return spliced(text, [insertLines(text, text.length, pair)]);
  const entries = entriesOf(open);
  // `{}` alone in its line becomes a map over lines.
  const [start, end] = top.range;
  const isAlone =
    /(?:^|\n)[ \t]*$/.test(text.slice(0, start)) && entries.pairs.length === 0 && !text.slice(start, end).includes('#');
  if (isAlone) return spliced(text, [{ start, end, text: pair }]);
  const place = sortedPlace(entries.pairs.map(nameOf), addition.asked.name);
  return spliced(text, insertPair(text, entries, place, pair));
}

/** The text with a step taken on the entry of a package, which is found anew after each. */
type Step = (text: string, pair: YamlPair, style: YamlStyle) => string;

function taking(text: string, path: string, name: NormalizedName, step: Step): string {
  const open = openYamlDeps(text, path);
  const pair = entriesOf(open).pairs.find((one) => nameOf(one) === name);
  return pair === undefined || open.top === undefined ? text : step(text, pair, styleOf(text, open.top));
}

/** The table of an entry; its constraint is put into one where it stands alone. */
function onTable(step: (text: string, table: YAMLMap.Parsed, style: YamlStyle) => string): readonly Step[] {
  const toTable: Step = (text, pair, style) => {
    if (!isScalar(pair.value)) return text;
    const word = String(pair.value.value);
    const quote = quoteOf(pair.value);
    const printed = printPair('version', printYaml(word, quote), style);
    return spliced(text, replaceValue(pair, `{ ${printed} }`));
  };
  return [
    toTable,
    (text, pair, style) => {
      const table = tableOf(pair.value);
      return table === undefined ? text : step(text, table, style);
    },
  ];
}

/** Sets the constraint. */
function settingVersion(constraint: string): readonly Step[] {
  return [
    (text, pair, style) => {
      const table = tableOf(pair.value);
      if (table !== undefined) return withKey(text, table, 'version', constraint, style);
      return spliced(text, replaceScalar(pair, constraint));
    },
  ];
}

/** Changes an entry that is there. */
function change(open: YamlDeps, addition: Addition, old: DepsRequirement): string {
  const { asked } = addition;
  const missing = missingIn(old, addition);
  const steps: Step[] = [];
  if (missing.constraint !== undefined) steps.push(...settingVersion(missing.constraint));
  if (missing.extras.length > 0)
    steps.push(...onTable((text, table, style) => withWords(text, table, 'extras', missing.extras, style)));
  if (missing.marker !== undefined) {
    const { marker } = missing;
    steps.push(...onTable((text, table, style) => withKey(text, table, 'markers', marker, style)));
  }
  if (missing.group !== undefined) {
    const groups = [missing.group];
    steps.push(...onTable((text, table, style) => withWords(text, table, 'optional', groups, style)));
  }
  if (missing.isOptional) steps.push(...onTable((text, table) => withoutKey(text, table, 'optional')));
  return steps.reduce((text, step) => taking(text, open.deps.path, asked.name, step), open.text);
}

function edited(open: YamlDeps, addition: Addition): string {
  const { asked } = addition;
  const { path } = open.deps;
  const there = requirementsOn(open, asked.name);
  const [old, another] = there;
  if (old === undefined) return addNew(open, addition);
  if (there.some((one) => hasAll(one, addition) && asked.url === undefined)) return open.text;
  if (another !== undefined) throw severalConstraints(asked.name, path);
  checkChange(old, addition, path);
  return hasAll(old, { ...addition, group: old.groups && addition.group }) ? open.text : change(open, addition, old);
}

function kindOf(before: string | undefined, isSame: boolean): RequirementChange['kind'] {
  if (before === undefined) return 'added';
  return isSame ? 'kept' : 'changed';
}

/**
 * Adds a package to a deps file in YAML, or changes the entry that is there; everything else keeps its bytes.
 * @throws PylockErrors `bad-deps` for a faulty file; PylockError `usage`, `not-supported`
 */
export function addToYaml(text: string, path: string, addition: Addition): Edited {
  return behindMark(text, (body) => {
    const { name } = addition.asked;
    const open = openYamlDeps(body, path);
    const fresh = edited(open, addition);
    checkedEdit(open.deps, fresh, name, (one) => readDeps(one, path, anyFolder));
    const after = openYamlDeps(fresh, path);
    const before = shownEntry(open, name);
    const groups = [...new Set(requirementsOn(after, name).flatMap(namedGroups))];
    return {
      text: fresh,
      change: { kind: kindOf(before, fresh === body), name, groups, before, after: shownEntry(after, name) },
    };
  });
}
