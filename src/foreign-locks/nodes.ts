// Parts of a tree whose shape was checked: what is not there is undefined or empty.

import type { YamlEntry, YamlNode } from '../yaml/model.js';
import { truthOf } from '../yaml/truth.js';

/** The value at a path of keys. */
export function nodeAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of path)
    found = found?.kind === 'map' ? found.entries.find((entry) => entry.key.text === key)?.value : undefined;
  return found;
}

/** The text of the scalar at a path of keys. */
export function textAt(node: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = nodeAt(node, ...path);
  return found?.kind === 'scalar' && found.text !== '' ? found.text : undefined;
}

/** Whether the value at a path of keys is a plain `true`. */
export function isTrueAt(node: YamlNode | undefined, ...path: readonly string[]): boolean {
  return truthOf(nodeAt(node, ...path)) === true;
}

/** The items of the list at a path of keys. */
export function itemsAt(node: YamlNode | undefined, ...path: readonly string[]): readonly YamlNode[] {
  const found = nodeAt(node, ...path);
  return found?.kind === 'list' ? found.items : [];
}

/** The scalars of the list at a path of keys. */
export function textsAt(node: YamlNode | undefined, ...path: readonly string[]): readonly string[] {
  return itemsAt(node, ...path).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

/** The entries of the map at a path of keys. */
export function entriesAt(node: YamlNode | undefined, ...path: readonly string[]): readonly YamlEntry[] {
  const found = nodeAt(node, ...path);
  return found?.kind === 'map' ? found.entries : [];
}
