// Keys at the top of a deps file that other formats have there: sections of packages, keys of a package's table, settings. Each
// would be read as a package, whose faults say nothing of the mistake.

import { normalizeName } from '../pep/name.js';
import { nearest } from '../text/nearest.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/model.js';
import { printText } from '../yaml/print-text.js';
import { truthOf } from '../yaml/truth.js';
import { entryText } from './entry-text.js';
import { gitKeys } from './git-source.js';
import { isConstraint, looseRequirement } from './loose-requirement.js';
import { refusedKeys } from './refused-sources.js';
import { readExtras, readKey } from './requirement-key.js';

/** The keys of a package's table. */
const tableKeys: readonly string[] = [
  ...['version', 'url', 'source', 'extras', 'markers', 'python', 'platform', 'optional', 'allow-prereleases'],
  ...gitKeys,
  ...refusedKeys,
];

/** Sections of other formats that hold what every environment needs. */
const mainSections: ReadonlySet<string> = new Set([
  ...['dependencies', 'packages', 'requirements', 'requires', 'require', 'install_requires', 'main', 'default'],
  ...['pip', 'project', 'tool', 'pypi', 'python-packages', 'default-packages'],
]);

/** Sections of other formats that hold what some environments need, where another word is usual for the group. */
const groupSections: ReadonlyMap<string, string> = new Map([
  ['dev-dependencies', 'dev'],
  ['dev_dependencies', 'dev'],
  ['devDependencies', 'dev'],
  ['dev-packages', 'dev'],
  ['development', 'dev'],
  ['tests_require', 'test'],
]);

/** Sections that hold groups. */
const groupsOfGroups: ReadonlySet<string> = new Set([
  ...['group', 'groups', 'optional-dependencies', 'dependency-groups', 'extras_require', 'extras'],
]);

/** Usual names of groups. */
const groupWords = /^(?:dev|tests?|docs?|lint|types|typing|ci|format|build)$/;

/** Settings, which stand in a file of their own. */
const settings: ReadonlySet<string> = new Set([
  ...['systems', 'indexes', 'exclude-newer', 'constraints', 'overrides', 'excludes', 'build-requires', 'prerelease'],
  ...['resolution', 'no-binary', 'only-binary', 'required-version'],
]);

/** A package of a section; undefined for what is none. */
function packageIn(node: YamlNode): { readonly name: string; readonly constraint: string } | undefined {
  if (node.kind === 'list') return node.items[0] && packageIn(node.items[0]);
  if (node.kind === 'scalar') {
    const requirement = /^[A-Za-z]/.test(node.text) ? looseRequirement(node.text) : undefined;
    return requirement && { name: requirement.name, constraint: requirement.constraint };
  }
  const entry = node.entries.find(({ key }) => readKey(key.text) !== undefined);
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  const isPlain = value.kind === 'scalar' && value.text !== '' && isConstraint(value.text);
  return { name: key.text, constraint: isPlain ? value.text : '' };
}

const isListOfTexts = (value: YamlNode): boolean =>
  value.kind === 'list' && value.items.length > 0 && value.items.every((item) => item.kind === 'scalar');

const isStranger = (key: string): boolean =>
  nearest(key, tableKeys) === undefined && !tableKeys.some((one) => key.startsWith(`${one}:`));

/** Whether a key is a usual word for a section, of packages or of a group. */
const isSectionName = (word: string): boolean =>
  mainSections.has(word) || groupSections.has(word) || groupsOfGroups.has(word) || groupWords.test(word);

/** Whether a value can only be a section: no key of it is one of a table, or it is a list of requirements. */
function isSection(value: YamlNode): boolean {
  if (value.kind === 'map') return value.entries.length > 1 && value.entries.every(({ key }) => isStranger(key.text));
  if (value.kind !== 'list') return false;
  return value.items.length > 0 && value.items.every((item) => item.kind === 'scalar' && packageIn(item) !== undefined);
}

/** Whether a value could be a section of some kind: it is no table of a package's. */
function isNested({ value }: YamlEntry): boolean {
  return value.kind === 'map'
    ? value.entries.length > 0 && value.entries.every(({ key }) => !tableKeys.includes(key.text))
    : isListOfTexts(value);
}

const noSections = 'this is read as a package, since a deps file has no sections';

/** Notes a list of names as a value: of extras, or of the packages of a group. False for another value. */
function noteNames({ key, value }: YamlEntry, faults: Faults): boolean {
  if (value.kind !== 'list' || !isListOfTexts(value) || isSectionName(key.text)) return false;
  const names = value.items.map((item) => (item.kind === 'scalar' ? item.text : ''));
  const first = names.find((name) => normalizeName(name) !== undefined);
  if (first === undefined || readExtras(names) === undefined || names.some(isConstraint)) return false;
  const extras = `for extras of ${key.text}: ${key.text}: {version: '*', extras: [${names.join(', ')}]}`;
  const group = entryText({ name: first, constraint: '', group: printText(key.text) });
  const hint = `Write ${extras}\nFor a group of packages, write each at the top: ${group}`;
  faults.add(value, key.text, 'a list of names is no constraint', hint);
  return true;
}

/** Notes a list of constraints as a value. False for another value. */
function noteConstraints({ key, value }: YamlEntry, faults: Faults): boolean {
  if (value.kind !== 'list' || !isListOfTexts(value)) return false;
  const texts = value.items.map((item) => (item.kind === 'scalar' ? item.text : ''));
  if (!texts.every(isConstraint)) return false;
  const constraint = texts.join(',');
  const hint = isConstraint(constraint)
    ? `Write: ${entryText({ name: key.text, constraint })}`
    : 'Write one constraint, with "||" between those of which one must hold.';
  faults.add(value, key.text, 'a list of constraints stands here; expected one constraint', hint);
  return true;
}

/** The step to take for a section, and the group that it stands for; undefined for what is no section. */
function sectionHint({ key, value }: YamlEntry): string | undefined {
  const word = key.text;
  if (mainSections.has(word)) {
    const first = packageIn(value) ?? { name: 'fastapi', constraint: '' };
    return `Write its packages at the top: ${entryText(first)}`;
  }
  const inner = groupsOfGroups.has(word) && value.kind === 'map' ? value.entries[0] : undefined;
  if (inner === undefined && !groupSections.has(word) && !isSection(value) && !groupWords.test(word)) return undefined;
  const group = groupSections.get(word) ?? inner?.key.text ?? word;
  const first = packageIn(inner?.value ?? value) ?? { name: 'pytest', constraint: '' };
  return `Write its packages at the top, with their group: ${entryText({ ...first, group: printText(group) })}`;
}

/** A key of a table at the margin, below the package that it belongs to. */
function strayKeyHint({ key, value }: YamlEntry, before: YamlEntry | undefined): string | undefined {
  if (!tableKeys.includes(key.text) || key.text === 'python' || value.kind === 'map') return undefined;
  if (value.kind === 'scalar' && isConstraint(value.text)) return undefined;
  const isTruth = truthOf(value) !== undefined;
  const text =
    value.kind === 'scalar'
      ? isTruth
        ? value.text
        : printText(value.text)
      : `[${value.items.map((item) => (item.kind === 'scalar' ? printText(item.text) : '…')).join(', ')}]`;
  const name = before?.key.text ?? 'fastapi';
  const version = before?.value.kind === 'scalar' ? printText(before.value.text) : '…';
  return `Write it in the table of its package: ${name}: {version: ${version}, ${key.text}: ${text}}`;
}

/** Notes one misplaced key; false where there is nothing to note. */
function noteMisplaced(entry: YamlEntry, before: YamlEntry | undefined, faults: Faults): boolean {
  const { key, value } = entry;
  if (settings.has(key.text) && value.kind !== 'scalar') {
    faults.add(key, key.text, 'this is a setting, and is read as a package here', 'Write it in .pylock.yaml.');
    return true;
  }
  const stray = strayKeyHint(entry, before);
  if (stray !== undefined) {
    faults.add(key, key.text, 'this key belongs to a package, and stands at the top', stray);
    return true;
  }
  if (noteConstraints(entry, faults) || noteNames(entry, faults)) return true;
  const section = isNested(entry) && readKey(key.text) !== undefined ? sectionHint(entry) : undefined;
  if (section === undefined) return false;
  faults.add(key, key.text, noSections, section);
  return true;
}

/** The file without the keys at the top that are misplaced there; they are faults. */
export function withoutMisplaced(top: YamlMap, faults: Faults): YamlMap {
  const entries: YamlEntry[] = [];
  for (const entry of top.entries) if (!noteMisplaced(entry, entries.at(-1), faults)) entries.push(entry);
  return { ...top, entries };
}
