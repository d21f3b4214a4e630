import { check } from '../generated/poetry-lock-shape.js';
import { parseFilename } from '../pep/filename.js';
import type { Marker } from '../pep/marker.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import { pythonMarker } from '../poetry/table-markers.js';
import type { YamlMap, YamlNode } from '../yaml/model.js';
import type { ForeignFile, ForeignLock, ForeignPackage } from './model.js';
import { entriesAt, isTrueAt, itemsAt, nodeAt, textAt, textsAt } from './nodes.js';
import { anyOf, fileOf, needText, type Reading } from './reading.js';
import { skipSource } from './skipped-sources.js';

/** Whether a file may be of a version: of several versions of a package, all files stand in one list. */
function isOfVersion({ name }: ForeignFile, project: NormalizedName | undefined, version: string | undefined): boolean {
  const parsed = name === undefined || project === undefined ? undefined : parseFilename(name, project);
  return parsed === undefined || parsed.version.key === tryParseVersion(version ?? '')?.key;
}

/** The files of a package: its own since format 1.2, in `[metadata.files]` before. */
function filesOf(table: YamlMap, top: YamlMap, name: string, reading: Reading): readonly ForeignFile[] {
  const own = itemsAt(table, 'files');
  if (own.length > 0) return own.map((file) => fileOf(file, reading));
  const normal = normalizeName(name);
  const listed = entriesAt(top, 'metadata', 'files').find(({ key }) => normalizeName(key.text) === normal);
  return itemsAt(listed?.value)
    .map((file) => fileOf(file, reading))
    .filter((file) => isOfVersion(file, normal, textAt(table, 'version')));
}

/** The condition of a package: since format 2.1 its markers, one for all groups or one each; before, its Python. */
function markerOf(table: YamlMap, isOneOfSeveral: boolean, reading: Reading): Marker | undefined {
  const markers = nodeAt(table, 'markers');
  if (markers?.kind === 'scalar') return reading.marker(markers.text, markers, 'markers');
  if (markers?.kind === 'map') {
    const groups = textsAt(table, 'groups');
    return anyOf(groups.map((group) => reading.marker(textAt(markers, group), markers, `markers.${group}`)));
  }
  const python = textAt(table, 'python-versions');
  if (!isOneOfSeveral || python === undefined || python === '*') return undefined;
  return reading.faults.attempt(table, 'python-versions', () => pythonMarker(python));
}

/** A dependency of a package as a requirement; none for one that only an extra asks for. */
function needOf(name: string, value: YamlNode): readonly string[] {
  if (isTrueAt(value, 'optional')) return [];
  return [needText(name, textsAt(value, 'extras'), textAt(value, 'markers'))];
}

function packageOf(table: YamlMap, top: YamlMap, several: ReadonlySet<string>, reading: Reading) {
  const nameText = textAt(table, 'name') ?? '';
  const name = reading.nameIn(table, 'package');
  const version = reading.versionIn(table, 'package');
  const kind = textAt(table, 'source', 'type');
  if (kind !== undefined && kind !== 'legacy') {
    const source = (key: string) => textAt(table, 'source', key);
    const origin = { url: source('url'), commit: source('resolved_reference'), ref: source('reference') };
    const asked = { marker: textAt(table, 'markers') };
    skipSource(reading, nameText, kind, table, { ...origin, subdirectory: source('subdirectory') }, asked);
    return [];
  }
  if (name === undefined || version === undefined) return [];
  const found: ForeignPackage = {
    name,
    version,
    marker: markerOf(table, several.has(nameText), reading),
    files: filesOf(table, top, nameText, reading),
    needs: entriesAt(table, 'dependencies').flatMap(({ key, value }) =>
      (value.kind === 'list' ? value.items : [value]).flatMap((one) => needOf(key.text, one)),
    ),
  };
  return [found];
}

/** Names that stand in a lock more than once: their versions are for different Pythons. */
function repeated(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter((name, at) => names.indexOf(name) !== at));
}

/** Reads a `poetry.lock` of format 1 or 2. */
export function readPoetryLock(top: YamlMap, reading: Reading): ForeignLock {
  const checked = reading.shaped(top, check);
  reading.format(checked, ['metadata', 'lock-version'], /^[12]\./, '1.x or 2.x');
  const tables = itemsAt(checked, 'package').filter((table) => table.kind === 'map');
  const several = repeated(tables.map((table) => textAt(table, 'name') ?? ''));
  return {
    tool: 'poetry.lock',
    packages: tables.flatMap((table) => packageOf(table, checked, several, reading)),
    notCarried: reading.notCarried,
    python: textAt(checked, 'metadata', 'python-versions'),
  };
}
