import { type NormalizedName, normalizeName } from '../pep/name.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';

/**
 * Reads a map from projects. `read` gives the value at a path of keys, and undefined where it has a fault. Faults are collected.
 */
export function readByProject<T>(
  entry: YamlEntry | undefined,
  faults: Faults,
  read: (value: YamlNode, path: string) => T | undefined,
): ReadonlyMap<NormalizedName, T> {
  const found = new Map<NormalizedName, T>();
  if (entry === undefined) return found;
  if (entry.value.kind !== 'map') return faults.unshaped(entry.value) ?? found;
  for (const { key, value } of entry.value.entries) {
    const name = normalizeName(key.text);
    const path = `${entry.key.text}.${name ?? quoted(key.text)}`;
    if (name === undefined) faults.add(key, path, 'this is not a package name');
    else if (found.has(name)) faults.add(key, path, 'this package stands here twice');
    else {
      const one = read(value, path);
      if (one !== undefined) found.set(name, one);
    }
  }
  return found;
}
