import { PylockError } from '../errors.js';
import type { Constraint } from '../pep/constraint.js';
import type { Marker } from '../pep/marker.js';
import { markerVariables } from '../pep/marker.js';
import { parseMarker } from '../pep/marker-parse.js';
import type { NormalizedName } from '../pep/name.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import { ownPlatformMarker, pythonMarker } from '../poetry/table-markers.js';
import { quoted } from '../text/quoted.js';
import { typographicQuote, withoutTypographicQuotes } from '../text/typographic-quotes.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/model.js';
import { truthOf } from '../yaml/truth.js';
import { isDirectText, readDirectText } from './direct-text.js';
import { type DirectUrl, readDirectUrl } from './direct-url.js';
import { readGitKeys } from './git-source.js';
import { mistakenKey, mistakenValue, otherSigns } from './mistaken-value.js';
import type { DepsRequirement } from './model.js';
import { type RequirementKey, readExtras, readKey } from './requirement-key.js';
import { checkKeys, folderOf, type IsProject, textsOf } from './table-keys.js';

/** The parts of an entry besides its constraint. */
const plain = {
  marker: undefined,
  allowPrereleases: false,
  groups: undefined,
  url: undefined,
  urlHash: undefined,
  source: undefined,
};

/** Reads one entry of a deps file: a constraint, a table, or a list of tables. Errors are added to the faults. */
export function readRequirement(
  { key, value }: YamlEntry,
  faults: Faults,
  isProject: IsProject = () => false,
): readonly DepsRequirement[] {
  const name = readKey(key.text);
  if (name === undefined) {
    faults.add(
      key,
      quoted(key.text),
      'this is not a package name',
      typographicQuote(key.text) === -1
        ? (mistakenKey(key.text) ?? 'A name has ASCII letters, digits, ".", "-" and "_" (PEP 508).')
        : `Write it without typographic quotes: ${withoutTypographicQuotes(key.text)}`,
    );
    return [];
  }
  if (value.kind !== 'list') return [readOne(name, key.text, value, faults, isProject)].flatMap((one) => one ?? []);
  return value.items.flatMap((item, at) => {
    if (item.kind !== 'map') return faults.unshaped(item) ?? [];
    return readOne(name, `${key.text}[${at}]`, item, faults, isProject) ?? [];
  });
}

function readOne(
  name: RequirementKey,
  key: string,
  value: YamlNode,
  faults: Faults,
  isProject: IsProject,
): DepsRequirement | undefined {
  if (value.kind === 'map') return readTable(name, key, value, faults, isProject);
  if (value.kind === 'list' || value.text === '') return faults.unshaped(value);
  const place = faults.place(value, key);
  if (isDirectText(value.text)) return readDirectValue(name, key, value, faults);
  const constraint = faults.attempt(value, key, () => readValue(name, key, value.text));
  if (constraint === undefined) return undefined;
  return { ...name, constraint, ...plain, place };
}

/** A constraint. @throws PylockError `bad-specifier`, of what was likely meant where that can be told */
function readValue(name: RequirementKey, key: string, text: string): Constraint {
  try {
    return readConstraint(text);
  } catch (error) {
    const meant = mistakenValue(key, name, text);
    if (!(error instanceof PylockError)) throw error;
    if (meant !== undefined) throw new PylockError(error.code, meant.message, { hint: meant.hint, cause: error });
    const hint = error.hint === undefined ? otherSigns(key, text) : undefined;
    if (hint === undefined) throw error;
    throw new PylockError(error.code, error.message, { hint, lines: error.lines, cause: error });
  }
}

/** Reads `@ https://…` or `name @ https://…` (PEP 508, "Direct references"). */
function readDirectValue(
  name: RequirementKey,
  key: string,
  value: YamlScalar,
  faults: Faults,
): DepsRequirement | undefined {
  const read = faults.attempt(value, key, () => {
    const { marker, ...rest } = readDirectText(value.text, name);
    return { ...rest, marker: marker === undefined ? undefined : checkedRootMarker(marker) };
  });
  if (read === undefined) return undefined;
  const { extras, marker, direct } = read;
  return {
    ...plain,
    name: name.name,
    extras: [...new Set([...name.extras, ...extras])].sort(),
    constraint: readConstraint('*'),
    marker,
    url: direct.url,
    urlHash: direct.hash,
    place: faults.place(value, key),
  };
}

function readTable(
  name: RequirementKey,
  key: string,
  table: YamlMap,
  faults: Faults,
  isProject: IsProject,
): DepsRequirement | undefined {
  const values = new Map(table.entries.map((entry) => [entry.key.text, entry]));
  checkKeys(table, key, faults, isProject);
  const folder = folderOf(table, isProject);
  const text = (part: string) => textOf(values.get(part), faults);
  const version = values.get('version');
  const constraint = faults.attempt(version?.value ?? table, `${key}.version`, () =>
    readConstraint(text('version') ?? '*'),
  );
  const marker = readMarkers(values, key, faults);
  const extras = readExtraList(values.get('extras'), `${key}.extras`, faults);
  const allowPrereleases = truthOf(values.get('allow-prereleases')?.value) === true;
  const groups = readGroups(name.name, values.get('optional'), `${key}.optional`, faults);
  const url = values.get('url') ?? values.get('git');
  const direct = url === undefined ? undefined : readDirect(name, url, table, key, faults);
  if (constraint === undefined || (url !== undefined && direct === undefined)) return undefined;
  return {
    name: name.name,
    extras: [...new Set([...name.extras, ...extras])].sort(),
    constraint,
    marker,
    allowPrereleases,
    groups,
    url: direct?.url,
    urlHash: direct?.hash,
    ...(folder === undefined ? {} : { folder }),
    ...readSource(values.get('source'), `${key}.source`, faults),
    place: faults.place(version?.value ?? url?.value ?? table, key),
  };
}

/** The index of a package, and the place of that key; the known indexes are checked later. */
function readSource(
  entry: YamlEntry | undefined,
  key: string,
  faults: Faults,
): Pick<DepsRequirement, 'source' | 'sourcePlace'> {
  const source = textOf(entry, faults);
  if (entry !== undefined && source !== undefined && /[/:@\s]/.test(source))
    faults.add(entry.value, key, 'expected the name of an index', 'Name it under "indexes" in .pylock.yaml.');
  return { source, sourcePlace: entry === undefined ? undefined : faults.place(entry.value, key) };
}

/** The file or repository that a table names. */
function readDirect(
  name: RequirementKey,
  entry: YamlEntry,
  table: YamlMap,
  key: string,
  faults: Faults,
): DirectUrl | undefined {
  if (entry.key.text === 'url') return readUrl(name, entry, `${key}.url`, faults);
  return faults.attempt(entry.value, `${key}.git`, () => ({ url: readGitKeys(textsOf(table)), hash: undefined }));
}

function readUrl({ name }: RequirementKey, entry: YamlEntry, key: string, faults: Faults): DirectUrl | undefined {
  const text = textOf(entry, faults);
  return text === undefined ? undefined : faults.attempt(entry.value, key, () => readDirectUrl(text, name, 'url'));
}

function textOf(entry: YamlEntry | undefined, faults: Faults): string | undefined {
  if (entry === undefined) return undefined;
  const { value } = entry;
  return value.kind === 'scalar' && value.text !== '' ? value.text : faults.unshaped(value);
}

function readMarkers(values: ReadonlyMap<string, YamlEntry>, key: string, faults: Faults): Marker | undefined {
  const readers = { markers: rootMarker, python: pythonMarker, platform: ownPlatformMarker };
  const markers: Marker[] = [];
  for (const [part, read] of Object.entries(readers)) {
    const entry = values.get(part);
    const text = textOf(entry, faults);
    if (entry === undefined || text === undefined) continue;
    const marker = faults.attempt(entry.value, `${key}.${part}`, () => read(text));
    if (marker !== undefined) markers.push(marker);
  }
  return markers.length > 1 ? { kind: 'and', parts: markers } : markers[0];
}

/** A marker of a deps file. @throws PylockError `bad-marker` */
function rootMarker(text: string): Marker {
  return checkedRootMarker(parseMarker(text));
}

/** The marker, which asks for no extra; `instead` says how to write it. @throws PylockError `bad-marker` */
export function checkedRootMarker(
  marker: Marker,
  instead = '"optional: dev" puts a package into the group dev',
): Marker {
  if (!markerVariables(marker).has('extra')) return marker;
  throw new PylockError('bad-marker', '"extra" has no meaning here: nothing asks for an extra of a deps file', {
    hint: `Leave it out; ${instead}.`,
  });
}

function readExtraList(entry: YamlEntry | undefined, key: string, faults: Faults) {
  if (entry === undefined) return [];
  const { value } = entry;
  if (value.kind !== 'list') return faults.unshaped(value) ?? [];
  const extras = readExtras(value.items.map((item) => (item.kind === 'scalar' ? item.text : '')));
  if (extras === undefined) faults.add(value, key, 'expected a list of extras, such as [standard]');
  return extras ?? [];
}

/** The words of YAML 1.1 for true and false can't name groups. */
const reservedGroups = /^(?:true|false|yes|no|on|off|y|n|[0-9]+)$/;

/** Reads `optional: true`, which makes a group of the package's own name, or the names of its groups. */
function readGroups(
  name: NormalizedName,
  entry: YamlEntry | undefined,
  key: string,
  faults: Faults,
): readonly NormalizedName[] | undefined {
  if (entry === undefined) return undefined;
  const { value } = entry;
  const flag = truthOf(value);
  if (flag === false) return undefined;
  const isFlag = flag === true;
  const items = value.kind === 'list' ? value.items : isFlag ? [] : [value];
  const named = readExtras(items.map((item) => (item.kind === 'scalar' ? item.text : '')));
  if (named === undefined || named.some((group) => reservedGroups.test(group)) || (named.length === 0 && !isFlag)) {
    faults.add(value, key, 'expected true, false, or the names of the groups that it belongs to');
    return undefined;
  }
  return isFlag ? [name] : named;
}
