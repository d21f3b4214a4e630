import { orUndefined } from '../errors.js';
import { readBlockYaml } from '../yaml/block.js';
import type { YamlNode } from '../yaml/model.js';

/** The part of a node at a key or a position in a list. */
function step(node: YamlNode, key: string): { readonly line: number; readonly node: YamlNode } | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.find((candidate) => candidate.key.text === key);
    return entry === undefined ? undefined : { line: entry.key.line, node: entry.value };
  }
  const item = node.kind === 'list' ? node.items[Number(key)] : undefined;
  return item === undefined ? undefined : { line: item.line, node: item };
}

/**
 * The line of a lock's text that a finding is about: that of the deepest existing part of its path; 1 where there is
 * none.
 */
export function lineOf(text: string, path: readonly string[]): number {
  return lineBelow(readBlockYaml(text), path);
}

/** Like {@link lineOf}, for many findings of one text, in any form of YAML. */
export async function lineFinder(text: string): Promise<(path: readonly string[]) => number> {
  const node = await readAny(text);
  return (path) => lineBelow(node, path);
}

/** The keys at the top of a lock's text. */
export async function topKeys(text: string): Promise<readonly string[]> {
  const node = await readAny(text);
  return node?.kind === 'map' ? node.entries.map(({ key }) => key.text) : [];
}

async function readAny(text: string): Promise<YamlNode | undefined> {
  return readBlockYaml(text) ?? (await readSlowly(text));
}

/** The full reader is loaded only for locks that were edited, or that another tool wrote. */
async function readSlowly(text: string): Promise<YamlNode | undefined> {
  const { readYaml } = await import('../yaml/read.js');
  return orUndefined(() => readYaml(text, { path: '', code: 'bad-lock' }));
}

function lineBelow(root: YamlNode | undefined, path: readonly string[]): number {
  let node = root;
  let line = 1;
  for (const key of path) {
    const next = node === undefined ? undefined : step(node, key);
    if (next === undefined) return line;
    line = next.line;
    node = next.node;
  }
  return line;
}

/** The reverse of {@link lineOf}: the keys of the part that stands on a line, or begins last before it. */
export function pathOf(text: string, line: number): readonly string[] {
  const path: string[] = [];
  for (let node = readBlockYaml(text); node !== undefined; ) {
    const next = steps(node).findLast((one) => one.line <= line);
    if (next === undefined) return path;
    path.push(next.key);
    if (next.line === line) return path;
    node = next.node;
  }
  return path;
}

/** The parts of a list or map, each with its key or position. */
function steps(node: YamlNode): readonly { readonly key: string; readonly line: number; readonly node: YamlNode }[] {
  if (node.kind === 'map')
    return node.entries.map(({ key, value }) => ({ key: key.text, line: key.line, node: value }));
  if (node.kind === 'scalar') return [];
  return node.items.map((item, at) => ({ key: String(at), line: item.line, node: item }));
}
