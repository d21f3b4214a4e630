import { check } from '../generated/pipfile-lock-shape.js';
import type { YamlEntry } from '../yaml/model.js';
import type { ForeignLock, ForeignPackage } from './model.js';
import { entriesAt, itemsAt, textAt } from './nodes.js';
import type { Reading } from './reading.js';
import { skipSource } from './skipped-sources.js';

const otherSources = ['git', 'path', 'file', 'hg', 'svn', 'bzr'] as const;

function packageOf({ key, value }: YamlEntry, group: string, reading: Reading): readonly ForeignPackage[] {
  const kind = otherSources.find((one) => textAt(value, one) !== undefined);
  if (kind !== undefined) {
    const origin = { url: textAt(value, kind), commit: textAt(value, 'ref'), ref: textAt(value, 'ref') };
    const asked = { marker: textAt(value, 'markers') };
    skipSource(reading, key.text, kind, key, { ...origin, subdirectory: textAt(value, 'subdirectory') }, asked);
    return [];
  }
  const at = `${group}.${key.text}`;
  const name = reading.name(key.text, key, at);
  const version = reading.versionIn(value, at, /^={2,3}/);
  if (name === undefined || version === undefined) return [];
  const marker = reading.marker(textAt(value, 'markers'), value, `${at}.markers`);
  const hashes = itemsAt(value, 'hashes').flatMap((item) =>
    item.kind === 'scalar' ? (reading.sha256(item.text, item, `${at}.hashes`) ?? []) : [],
  );
  return [
    {
      name,
      version,
      marker,
      files: hashes.map((sha256) => ({ name: undefined, sha256, url: undefined })),
      needs: undefined,
    },
  ];
}

/** Reads a `Pipfile.lock`: each of its categories. */
export function readPipfileLock(text: string, reading: Reading): ForeignLock {
  const top = reading.yaml(text, check);
  const categories = top.entries.filter(({ key }) => key.text !== '_meta');
  return {
    tool: 'Pipfile.lock',
    packages: categories.flatMap(({ key, value }) =>
      entriesAt(value).flatMap((one) => packageOf(one, key.text, reading)),
    ),
    notCarried: reading.notCarried,
    python: undefined,
  };
}
