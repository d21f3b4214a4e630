import { check } from '../generated/pylock-toml-shape.js';
import type { YamlMap, YamlNode } from '../yaml/model.js';
import type { ForeignFile, ForeignLock, ForeignPackage, ForeignRequirement } from './model.js';
import { itemsAt, nodeAt, textAt, textsAt } from './nodes.js';
import { fileOf, type Reading } from './reading.js';
import { skipSource } from './skipped-sources.js';

/** `'dev' in dependency_groups` and `'x' in extras`, which only lock files have (PEP 751, "packages.marker"). */
const membership = /(?:"([^"]*)"|'([^']*)')\s+(not\s+)?in\s+(extras|dependency_groups)\b/g;

/** Comparisons of PEP 508 that always hold and never do. */
const always = 'python_version >= "3"';
const never = 'python_version < "3"';

/** A marker of a lock file as one of PEP 508: with all extras and groups for a pin, else with the default groups. */
function plainMarker(text: string | undefined, isIn: (name: string, kind: string) => boolean): string | undefined {
  return text?.replaceAll(membership, (_, a?: string, b?: string, not?: string, kind = '') =>
    isIn(a ?? b ?? '', kind) === (not === undefined) ? always : never,
  );
}

/** The files of a package, the source archive first. */
function filesOf(table: YamlNode, reading: Reading): readonly ForeignFile[] {
  const sdist = nodeAt(table, 'sdist');
  return [...(sdist === undefined ? [] : [sdist]), ...itemsAt(table, 'wheels')].map((file) => fileOf(file, reading));
}

function packageOf(
  table: YamlMap,
  reading: Reading,
  isIn: (name: string, kind: string) => boolean,
): readonly ForeignPackage[] {
  const [nameText = '', versionText] = [textAt(table, 'name'), textAt(table, 'version')];
  const kind = (['vcs', 'directory', 'archive'] as const).find((key) => nodeAt(table, key) !== undefined);
  if (kind !== undefined) {
    const at = (key: string) => textAt(table, kind, key);
    const other = kind === 'vcs' && at('type') !== 'git' ? at('type') : undefined;
    const origin = { url: at('url'), commit: at('commit-id'), ref: at('requested-revision') };
    const asked = { marker: plainMarker(textAt(table, 'marker'), isIn) };
    const named = other ?? (kind === 'archive' ? 'url' : kind);
    skipSource(reading, nameText, named, table, { ...origin, subdirectory: at('subdirectory') }, asked);
    return [];
  }
  const name = reading.nameIn(table, 'packages');
  if (name === undefined) return [];
  if (versionText === undefined) {
    reading.faults.add(table, 'packages', `${nameText} has no version, which a package with files has`);
    return [];
  }
  const version = reading.versionIn(table, 'packages');
  if (version === undefined) return [];
  const marker = reading.marker(plainMarker(textAt(table, 'marker'), isIn), table, 'packages.marker');
  const needs = itemsAt(table, 'dependencies').flatMap((one) => textAt(one, 'name') ?? []);
  return [{ name, version, marker, files: filesOf(table, reading), needs: needs.length > 0 ? needs : undefined }];
}

/** An archive as a requirement on its address, and on its sha256 where the lock has it; nothing for a local file, or an address with a login. */
function directOf(table: YamlMap, marker: string | undefined, reading: Reading): readonly ForeignRequirement[] {
  const archive = nodeAt(table, 'archive');
  const { url, sha256 } = archive === undefined ? { url: undefined, sha256: undefined } : fileOf(archive, reading);
  if (url === undefined) return [];
  const address = new URL(url);
  if (address.username !== '' || address.password !== '') return [];
  if (sha256 !== undefined) address.hash = `sha256=${sha256}`;
  return [
    {
      name: textAt(table, 'name') ?? '',
      extras: [],
      constraint: '*',
      marker,
      allowPrereleases: false,
      groups: [],
      source: undefined,
      url: address.href,
      line: 0,
    },
  ];
}

/** Reads a `pylock.toml` (PEP 751); of its groups the default ones count, or all. */
export function readPylockToml(top: YamlMap, reading: Reading, groups: 'default' | 'all' = 'all'): ForeignLock {
  const checked = reading.shaped(top, check);
  const version = nodeAt(checked, 'lock-version');
  if (textAt(checked, 'lock-version')?.startsWith('1.') !== true)
    reading.faults.add(version ?? checked, 'lock-version', 'expected "1.0", the format that pylock reads (PEP 751)');
  const defaults = new Set(textsAt(checked, 'default-groups'));
  const isIn = (name: string, kind: string) => groups === 'all' || (kind === 'dependency_groups' && defaults.has(name));
  const tables = itemsAt(checked, 'packages').filter((table) => table.kind === 'map');
  return {
    tool: 'pylock.toml',
    packages: tables.flatMap((table) => packageOf(table, reading, isIn)),
    notCarried: reading.notCarried,
    direct: tables.flatMap((table) => directOf(table, plainMarker(textAt(table, 'marker'), isIn), reading)),
    python: textAt(checked, 'requires-python'),
  };
}
