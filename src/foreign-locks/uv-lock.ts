import { check } from '../generated/uv-lock-shape.js';
import type { YamlMap } from '../yaml/model.js';
import type { ForeignLock, ForeignPackage, ForeignRule } from './model.js';
import { entriesAt, itemsAt, nodeAt, textAt, textsAt } from './nodes.js';
import { anyOf, fileOf, needText, type Reading } from './reading.js';
import { ruleFor } from './rule.js';
import { skipSource } from './skipped-sources.js';

/** A lock that is read. */
interface Whole {
  readonly reading: Reading;
  /** The names of the projects of the workspace. */
  readonly members: ReadonlySet<string>;
}

/** Records a package that is from no index; the project itself and its workspace are no dependencies to lock. */
function skip(name: string, kind: string, table: YamlMap, { reading, members }: Whole): void {
  const url = textAt(table, 'source', kind);
  const [, query = '', commit] = /^[^?#]*(?:\?([^#]*))?(?:#([0-9a-f]{40}))?$/.exec(url ?? '') ?? [];
  const asked = new URLSearchParams(query);
  const named = { tag: 'refs/tags/', branch: 'refs/heads/', rev: '' } as const;
  const [ref] = Object.entries(named).flatMap(([key, before]) =>
    asked.has(key) ? [`${before}${asked.get(key)}`] : [],
  );
  if ((kind === 'virtual' || kind === 'editable') && (url === '.' || members.has(name))) return;
  skipSource(reading, name, kind, table, { url, commit, ref, subdirectory: asked.get('subdirectory') ?? undefined });
}

function packageOf(table: YamlMap, whole: Whole): readonly ForeignPackage[] {
  const { reading } = whole;
  const nameText = textAt(table, 'name') ?? '';
  const kind = entriesAt(table, 'source')[0]?.key.text ?? '';
  if (kind !== 'registry') {
    skip(nameText, kind, table, whole);
    return [];
  }
  const name = reading.nameIn(table, 'package');
  const version = reading.versionIn(table, 'package');
  if (name === undefined || version === undefined) return [];
  const sdist = nodeAt(table, 'sdist');
  const markers = textsAt(table, 'resolution-markers');
  return [
    {
      name,
      version,
      marker: anyOf(markers.map((text) => reading.marker(text, table, 'package.resolution-markers'))),
      files: [...(sdist === undefined ? [] : [sdist]), ...itemsAt(table, 'wheels')].map((file) =>
        fileOf(file, reading),
      ),
      needs: itemsAt(table, 'dependencies').map((one) =>
        needText(textAt(one, 'name') ?? '', textsAt(one, 'extra'), textAt(one, 'marker')),
      ),
    },
  ];
}

/** The rules of one key of `[manifest]`. */
function rulesAt(top: YamlMap, kind: ForeignRule['kind'], reading: Reading): readonly ForeignRule[] {
  return itemsAt(top, 'manifest', kind).flatMap((item): readonly ForeignRule[] => {
    const name = item.kind === 'scalar' ? item.text : (textAt(item, 'name') ?? '');
    const other = ['url', 'git', 'path', 'editable', 'directory'].find((key) => textAt(item, key) !== undefined);
    if (reading.name(name, item, `manifest.${kind}`) === undefined) return [];
    if (other !== undefined) {
      reading.skip(`${name} (${other}) in the manifest's ${kind}`, item, 'Name the file among the requirements.');
      return [];
    }
    const { requirement, ...rest } = ruleFor(kind, name, reading.path);
    const [constraint = '*', marker] = [textAt(item, 'specifier'), textAt(item, 'marker')];
    if (marker !== undefined) reading.marker(marker, item, `manifest.${kind}`);
    return [{ ...rest, requirement: { ...requirement, constraint, marker } }];
  });
}

/** The rules of the project that the lock was made with. */
function rulesOf(top: YamlMap, reading: Reading): readonly ForeignRule[] {
  const [first, ...rest] = itemsAt(top, 'manifest', 'build-constraints');
  if (first !== undefined)
    reading.skip(
      `the manifest's build-constraints: ${[first, ...rest].map((one) => textAt(one, 'name') ?? '').join(', ')}`,
      first,
      'Write those that a build needs to .pylock.yaml, under "build-requires".',
    );
  return (['constraints', 'overrides', 'excludes'] as const).flatMap((kind) => rulesAt(top, kind, reading));
}

/** Reads a `uv.lock` of format 1. */
export function readUvLock(top: YamlMap, reading: Reading): ForeignLock {
  const checked = reading.shaped(top, check);
  reading.format(checked, ['version'], /^1$/, 'version 1');
  const tables = itemsAt(checked, 'package').filter((table) => table.kind === 'map');
  const rules = rulesOf(checked, reading);
  const whole = { reading, members: new Set(textsAt(checked, 'manifest', 'members')) };
  return {
    tool: 'uv.lock',
    rules,
    packages: tables.flatMap((table) => packageOf(table, whole)),
    notCarried: reading.notCarried,
    python: textAt(checked, 'requires-python'),
  };
}
