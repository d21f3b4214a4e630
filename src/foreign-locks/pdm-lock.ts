import { check } from '../generated/pdm-lock-shape.js';
import type { YamlMap } from '../yaml/model.js';
import type { ForeignLock, ForeignPackage } from './model.js';
import { itemsAt, textAt, textsAt } from './nodes.js';
import { fileOf, type Reading } from './reading.js';
import { skipSource } from './skipped-sources.js';

const otherSources = ['git', 'hg', 'svn', 'bzr', 'path', 'url'] as const;

/** One release; it stands once more for each set of extras that is asked for. */
function packageOf(table: YamlMap, top: YamlMap, reading: Reading): readonly ForeignPackage[] {
  const [nameText = '', versionText] = [textAt(table, 'name'), textAt(table, 'version')];
  const kind = otherSources.find((key) => textAt(table, key) !== undefined);
  if (kind !== undefined || versionText === undefined) {
    const origin = { url: kind && textAt(table, kind), commit: textAt(table, 'revision'), ref: textAt(table, 'ref') };
    const asked = { marker: textAt(table, 'marker') };
    skipSource(
      reading,
      nameText,
      kind ?? 'path',
      table,
      { ...origin, subdirectory: textAt(table, 'subdirectory') },
      asked,
    );
    return [];
  }
  const name = reading.nameIn(table, 'package');
  const version = reading.versionIn(table, 'package');
  if (name === undefined || version === undefined) return [];
  const own = itemsAt(table, 'files');
  const files = own.length > 0 ? own : itemsAt(top, 'metadata', 'files', `${nameText} ${versionText}`);
  const marker = reading.marker(textAt(table, 'marker'), table, 'package.marker');
  return [{ name, version, marker, files: files.map((file) => fileOf(file, reading)), needs: undefined }];
}

/** Reads a `pdm.lock`. */
export function readPdmLock(top: YamlMap, reading: Reading): ForeignLock {
  const checked = reading.shaped(top, check);
  reading.format(checked, ['metadata', 'lock_version'], /^[1-4](?:\.|$)/, 'a version up to 4.x');
  const tables = itemsAt(checked, 'package').filter((table) => table.kind === 'map');
  const [target] = itemsAt(checked, 'metadata', 'targets');
  const groups = textsAt(checked, 'metadata', 'groups');
  return {
    tool: 'pdm.lock',
    packages: tables.flatMap((table) => packageOf(table, checked, reading)),
    notCarried: reading.notCarried,
    python: textAt(checked, 'metadata', 'requires_python') ?? textAt(target, 'requires_python'),
    ...(groups.length === 0 ? {} : { groups }),
  };
}
