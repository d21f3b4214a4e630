import { PylockError } from '../errors.js';
import type { Marker } from '../pep/marker.js';
import { markerVariables, parseMarker } from '../pep/marker.js';
import type { Faults } from '../yaml/faults.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/model.js';
import { nearest } from '../yaml/nearest.js';
import { quoted } from '../yaml/quoted.js';
import type { DepsRequirement } from './model.js';
import { readConstraint } from './poetry-constraint.js';
import { type RequirementKey, readExtras, readKey } from './requirement-key.js';
import { platformMarker, pythonMarker } from './table-markers.js';

/** Keys of a table that pylock reads. */
const knownKeys = ['version', 'extras', 'markers', 'python', 'platform', 'optional', 'allow-prereleases'];
/** Poetry's keys for packages that come from elsewhere than an index. */
const sourceKeys = ['git', 'branch', 'tag', 'rev', 'subdirectory', 'path', 'file', 'develop', 'url', 'source'];

/** Reads one entry of a deps file: a constraint, a table, or a list of tables. What is wrong is added to the faults. */
export function readRequirement({ key, value }: YamlEntry, faults: Faults): readonly DepsRequirement[] {
  const name = readKey(key.text);
  if (name === undefined) {
    faults.add(
      key,
      quoted(key.text),
      'this is not a package name',
      'A name has ASCII letters, digits, ".", "-" and "_" (PEP 508).',
    );
    return [];
  }
  if (value.kind !== 'list') return [readOne(name, key.text, value, faults)].flatMap((one) => one ?? []);
  if (value.items.length === 0)
    faults.add(value, key.text, 'the list is empty; expected tables such as {version: ^1.0, python: ^3.8}');
  return value.items.flatMap((item, at) => {
    const itemKey = `${key.text}[${at}]`;
    if (item.kind === 'map') return readOne(name, itemKey, item, faults) ?? [];
    faults.add(item, itemKey, 'expected a table such as {version: ^1.0, python: ^3.8}');
    return [];
  });
}

function readOne(name: RequirementKey, key: string, value: YamlNode, faults: Faults): DepsRequirement | undefined {
  if (value.kind === 'map') return readTable(name, key, value, faults);
  if (value.kind === 'list' || value.text === '') {
    faults.add(value, key, 'expected a constraint, such as ^1.2 or "*" for any version');
    return undefined;
  }
  const constraint = faults.attempt(value, key, () => readConstraint(value.text));
  if (constraint === undefined) return undefined;
  const place = faults.place(value, key);
  return { ...name, constraint, marker: undefined, allowPrereleases: false, optional: false, place };
}

function readTable(name: RequirementKey, key: string, table: YamlMap, faults: Faults): DepsRequirement | undefined {
  const values = new Map(table.entries.map((entry) => [entry.key.text, entry]));
  checkKeys(table, key, faults);
  const text = (part: string) => textOf(values.get(part), `${key}.${part}`, faults);
  const version = values.get('version');
  const constraint = faults.attempt(version?.value ?? table, `${key}.version`, () =>
    readConstraint(text('version') ?? '*'),
  );
  const marker = readMarkers(values, key, faults);
  const extras = readExtraList(values.get('extras'), `${key}.extras`, faults);
  const flag = (part: string) => readFlag(values.get(part), `${key}.${part}`, faults);
  const [allowPrereleases, optional] = [flag('allow-prereleases'), flag('optional')];
  if (constraint === undefined) return undefined;
  return {
    name: name.name,
    extras: [...new Set([...name.extras, ...extras])].sort(),
    constraint,
    marker,
    allowPrereleases,
    optional,
    place: faults.place(version?.value ?? table, key),
  };
}

/** Keys that are unknown, and the first of those that name another source than an index. */
function checkKeys(table: YamlMap, path: string, faults: Faults): void {
  const source = table.entries.find(({ key }) => sourceKeys.includes(key.text))?.key;
  if (source !== undefined) {
    const message = `"${source.text}" is not supported yet: pylock locks packages that an index has`;
    const hint = 'Leave the key out, or publish the package on an index.';
    faults.add(source, `${path}.${source.text}`, message, hint, 'not-supported');
  }
  for (const { key } of table.entries) {
    if (knownKeys.includes(key.text) || sourceKeys.includes(key.text)) continue;
    faults.add(key, path, `${quoted(key.text)} is not a key of a table`, hintFor(key.text));
  }
}

function hintFor(key: string): string {
  // Within brackets, YAML reads `version:1.0` as one word.
  if (knownKeys.some((known) => key.startsWith(`${known}:`))) return 'Put a space after ":".';
  const meant = nearest(key, knownKeys);
  return meant === undefined ? `The keys are ${knownKeys.join(', ')}.` : `Did you mean "${meant}"?`;
}

function textOf(entry: YamlEntry | undefined, key: string, faults: Faults): string | undefined {
  if (entry === undefined) return undefined;
  const { value } = entry;
  if (value.kind === 'scalar' && value.text !== '') return value.text;
  faults.add(value, key, 'expected text');
  return undefined;
}

function readMarkers(values: ReadonlyMap<string, YamlEntry>, key: string, faults: Faults): Marker | undefined {
  const readers = { markers: rootMarker, python: pythonMarker, platform: platformMarker };
  const markers: Marker[] = [];
  for (const [part, read] of Object.entries(readers)) {
    const entry = values.get(part);
    const text = textOf(entry, `${key}.${part}`, faults);
    if (entry === undefined || text === undefined) continue;
    const marker = faults.attempt(entry.value, `${key}.${part}`, () => read(text));
    if (marker !== undefined) markers.push(marker);
  }
  return markers.length > 1 ? { kind: 'and', parts: markers } : markers[0];
}

/** A marker of a deps file. @throws PylockError `bad-marker` */
function rootMarker(text: string): Marker {
  const marker = parseMarker(text);
  if (!markerVariables(marker).has('extra')) return marker;
  throw new PylockError('bad-marker', '"extra" has no meaning here: nothing asks for an extra of a deps file', {
    hint: 'Leave it out; "optional: true" keeps a package for later.',
  });
}

function readExtraList(entry: YamlEntry | undefined, key: string, faults: Faults) {
  if (entry === undefined) return [];
  const { value } = entry;
  const texts =
    value.kind === 'list' ? value.items.map((item) => (item.kind === 'scalar' ? item.text : '')) : undefined;
  const extras = texts === undefined ? undefined : readExtras(texts);
  if (extras !== undefined) return extras;
  faults.add(value, key, 'expected a list of extras, such as [standard]');
  return [];
}

function readFlag(entry: YamlEntry | undefined, key: string, faults: Faults): boolean {
  if (entry === undefined) return false;
  const { value } = entry;
  if (value.kind === 'scalar' && !value.quoted) {
    // YAML 1.2, section 10.3.2, "Tag Resolution": the core schema has these and no others.
    if (['true', 'True', 'TRUE'].includes(value.text)) return true;
    if (['false', 'False', 'FALSE'].includes(value.text)) return false;
  }
  faults.add(value, key, 'expected true or false');
  return false;
}
