import { readBlockYaml } from '../lock/fast-yaml.js';
import type { YamlNode } from '../yaml/model.js';

/** The part of a node that a key or a position in a list names. */
function step(node: YamlNode, key: string): { readonly line: number; readonly node: YamlNode } | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.find((candidate) => candidate.key.text === key);
    return entry === undefined ? undefined : { line: entry.key.line, node: entry.value };
  }
  const item = node.kind === 'list' ? node.items[Number(key)] : undefined;
  return item === undefined ? undefined : { line: item.line, node: item };
}

/** The line of a lock's text that a finding is about, as far down its path as there is something; 1 where there is nothing. */
export function lineOf(text: string, path: readonly string[]): number {
  let node = readBlockYaml(text);
  let line = 1;
  for (const key of path) {
    const next = node === undefined ? undefined : step(node, key);
    if (next === undefined) return line;
    line = next.line;
    node = next.node;
  }
  return line;
}
