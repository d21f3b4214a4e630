import type { Conflicts } from '../deps/forks.js';
import { readRequirement } from '../deps/requirement-table.js';
import type { Projects, RequirementsByName } from '../deps/version-rules.js';
import { PylockError } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { quoted } from '../yaml/quoted.js';
import { type CutOff, parseCutOff } from './cut-off.js';
import { readItem } from './metadata.js';

/** Reads the name of a project, or of something else with such names. @throws PylockError `bad-config` */
export function readProjectName(text: string, kind: NameKind = 'package'): NormalizedName {
  const name = normalizeName(text);
  if (name !== undefined) return name;
  throw new PylockError('bad-config', `${quoted(text)} is not a ${kind} name`);
}

/** The owner of a name (PEP 503, PEP 735). */
type NameKind = 'package' | 'group';

/** Reads a list of names; undefined where the key is absent. Faults are collected. */
export function readNames(
  entry: YamlEntry | undefined,
  faults: Faults,
  kind: NameKind = 'package',
): ReadonlySet<NormalizedName> | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  if (value.kind !== 'list') return faults.unshaped(value);
  return new Set(
    value.items.flatMap(
      (item, at) => readItem(item, `${key.text}[${at}]`, faults, (text) => readProjectName(text, kind)) ?? [],
    ),
  );
}

/** Reads `conflicts:`, a list of lists of groups. Faults are collected. */
export function readConflicts(entry: YamlEntry | undefined, faults: Faults): Conflicts {
  if (entry === undefined) return [];
  const { key, value } = entry;
  if (value.kind !== 'list') return faults.unshaped(value) ?? [];
  return value.items.map((item, at) => {
    const path = { ...key, text: `${key.text}[${at}]` };
    const set = [...(readNames({ key: path, value: item }, faults, 'group') ?? [])];
    const texts = item.kind === 'list' ? item.items.map((one) => (one.kind === 'scalar' ? one.text : '')) : [];
    if (set.length === 1 && new Set(texts).size === 1) faults.add(item, path.text, 'expected at least two groups');
    return set;
  });
}

/** Reads a list of project names, or `all`. Faults are collected. */
export function readProjects(entry: YamlEntry | undefined, faults: Faults): Projects | undefined {
  if (entry?.value.kind !== 'scalar') return readNames(entry, faults);
  return entry.value.text === 'all' ? 'all' : faults.unshaped(entry.value);
}

/** Reads `overrides:` or `constraints:`, maps whose values are those of a deps file. Faults are collected. */
export function readRequirements(entry: YamlEntry | undefined, faults: Faults): RequirementsByName {
  const found = new Map<NormalizedName, ReturnType<typeof readRequirement>>();
  if (entry === undefined) return found;
  if (entry.value.kind !== 'map') return faults.unshaped(entry.value) ?? found;
  for (const one of entry.value.entries) {
    const [first, ...rest] = readRequirement(one, faults);
    if (first === undefined) continue;
    if ([first, ...rest].some(({ url }) => url !== undefined)) {
      const hint = 'Name the file in the deps file.';
      faults.add(one.value, quoted(one.key.text), 'an address has no meaning here, only a constraint', hint);
    }
    if (found.has(first.name)) faults.add(one.key, quoted(one.key.text), 'this package stands here twice');
    found.set(first.name, [first, ...rest]);
  }
  return found;
}

/** Reads the cut-off of one project: as `exclude-newer`, or `none`. @throws PylockError `usage` */
export function readOwnCutOff(text: string, now: Date): CutOff | 'none' {
  return text === 'none' ? text : parseCutOff(text, now);
}

/** Reads `exclude-newer-package:`, a map from project names to cut-offs. Faults are collected. */
export function readCutOffs(
  entry: YamlEntry | undefined,
  faults: Faults,
  now: Date,
): ReadonlyMap<NormalizedName, CutOff | 'none'> {
  const found = new Map<NormalizedName, CutOff | 'none'>();
  if (entry === undefined) return found;
  if (entry.value.kind !== 'map') return faults.unshaped(entry.value) ?? found;
  for (const { key, value } of entry.value.entries) {
    const path = `${entry.key.text}.${quoted(key.text)}`;
    const name = faults.attempt(key, path, () => readProjectName(key.text));
    const cutOff = readItem(value, path, faults, (text) => readOwnCutOff(text, now));
    if (name !== undefined && found.has(name)) faults.add(key, path, 'this package stands here twice');
    if (name !== undefined && cutOff !== undefined) found.set(name, cutOff);
  }
  return found;
}
