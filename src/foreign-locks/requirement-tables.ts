// Tables of requirements in TOML, as Pipenv and pixi write them: `name = "*"`, `name = {version = ">=1", extras = ["x"]}`.
import { gitUrlFrom } from '../pep/git-url.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import type { ForeignIndex, ForeignRequirement } from './model.js';
import { isTrueAt, textAt, textsAt } from './nodes.js';
import type { Reading } from './reading.js';
import { skipSource } from './skipped-sources.js';

const otherSources = ['git', 'path', 'hg', 'svn', 'bzr'] as const;

/** Variables of PEP 508 that Pipenv takes as keys of a table. */
const markerKeys = [
  'os_name',
  'sys_platform',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'python_version',
  'python_full_version',
  'implementation_name',
  'implementation_version',
] as const;

function markerOf(table: YamlNode): string | undefined {
  const own = textAt(table, 'markers');
  const parts = markerKeys.flatMap((key) => {
    const text = textAt(table, key);
    return text === undefined ? [] : [`${key} ${text}`];
  });
  const all = own === undefined ? parts : [parts.length === 0 ? own : `(${own})`, ...parts];
  return all.length === 0 ? undefined : all.join(' and ');
}

/** The repository of a table; undefined where it can't be locked. */
function gitUrlOf(table: YamlNode): string | undefined {
  const named = { tag: 'refs/tags/', branch: 'refs/heads/', rev: '', ref: '' } as const;
  const [ref] = Object.entries(named).flatMap(([key, before]) => {
    const text = textAt(table, key);
    return text === undefined ? [] : [`@${before}${text}`];
  });
  const folder = textAt(table, 'subdirectory');
  const address = (textAt(table, 'git') ?? '').replace(/^git\+/, '');
  return gitUrlFrom(`git+${address}${ref ?? ''}${folder === undefined ? '' : `#subdirectory=${folder}`}`);
}

/** One entry of such a table. `sourceOf` names the index of a value of the key `index`. */
export function requirementIn(
  { key, value }: YamlEntry,
  groups: readonly string[],
  reading: Reading,
  sourceOf: (index: string) => string | undefined = (index) => index,
): readonly ForeignRequirement[] {
  if (reading.name(key.text, key, key.text) === undefined) return [];
  const kind = otherSources.find((one) => textAt(value, one) !== undefined);
  const repository = kind === 'git' ? gitUrlOf(value) : undefined;
  if (kind !== undefined && repository === undefined) {
    const commit = textAt(value, 'rev') ?? textAt(value, 'ref');
    const asked = { extras: textsAt(value, 'extras'), marker: markerOf(value), groups, line: key.line };
    skipSource(reading, key.text, kind, key, { url: textAt(value, kind), commit }, asked);
    return [];
  }
  const address = repository ?? textAt(value, 'url') ?? textAt(value, 'file');
  const marker = markerOf(value);
  if (marker !== undefined) reading.marker(marker, value, key.text);
  const index = textAt(value, 'index');
  return [
    {
      name: key.text,
      extras: textsAt(value, 'extras'),
      constraint: (value.kind === 'scalar' ? value.text : textAt(value, 'version')) || '*',
      marker,
      allowPrereleases: isTrueAt(value, 'allow_prereleases'),
      groups,
      source: index === undefined ? undefined : sourceOf(index),
      url: address,
      line: key.line,
    },
  ];
}

/** Indexes by their addresses, named in order. */
export class IndexNames {
  readonly indexes: ForeignIndex[] = [];

  /** The name of the index at an address. */
  nameOf(url: string): string {
    const known = this.indexes.find((one) => one.url === url);
    if (known !== undefined) return known.name;
    const name = `index-${this.indexes.length + 1}`;
    this.indexes.push({ name, url, explicit: true, isDefault: false });
    return name;
  }
}
