import { type Place, PylockError } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import { readItem } from './metadata.js';

function readGroup(text: string): NormalizedName {
  const name = normalizeName(text);
  if (name !== undefined) return name;
  throw new PylockError('bad-config', `${quoted(text)} is not the name of a group`);
}

/** Reads `extras:`, a list of groups, or `all`, or `none`; each as written, with its place. Undefined where the key is absent. Faults are noted. */
export function readGroups(
  entry: YamlEntry | undefined,
  faults: Faults,
): ReadonlyMap<NormalizedName, Place> | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  const isWord = value.kind === 'scalar' && (value.text === 'all' || value.text === 'none');
  if (value.kind !== 'list' && !isWord) return faults.unshaped(value);
  const items: readonly YamlNode[] = value.kind === 'list' ? value.items : [value];
  const places = new Map<NormalizedName, Place>();
  for (const [at, item] of items.entries()) {
    const path = value.kind === 'list' ? `${key.text}[${at}]` : key.text;
    const name = readItem(item, path, faults, readGroup);
    if (name !== undefined) places.set(name, faults.place(item, path));
  }
  return places;
}
