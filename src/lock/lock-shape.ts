import { PylockError } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import { parseSystem } from '../targets/target.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';

/** Reads parts of a lock's tree; each fault names file, line and key. */
export class LockShape {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** A fault at a node. */
  fault(
    node: { readonly line: number },
    key: string,
    message: string,
    hint = 'Undo the edit, or delete the file and run: pylock resolve',
  ): PylockError {
    return new PylockError('bad-lock', message, {
      place: { file: this.#path, line: node.line, key },
      hint,
    });
  }

  /** The entries of a map; none where it is absent. */
  entries(node: YamlNode | undefined, key: string): readonly YamlEntry[] {
    if (node === undefined) return [];
    if (node.kind === 'map') return node.entries;
    throw this.fault(node, key, 'expected a map');
  }

  /** A map whose keys are all known; a missing one gives undefined. */
  fields(node: YamlNode, key: string, known: readonly string[]): ReadonlyMap<string, YamlNode> {
    const entries = this.entries(node, key);
    const unknown = entries.find((entry) => !known.includes(entry.key.text));
    if (unknown !== undefined) {
      const path = key === '' ? unknown.key.text : `${key}.${unknown.key.text}`;
      throw this.fault(unknown.key, path.slice(0, 100), `there is no such key here; expected ${known.join(', ')}`);
    }
    return new Map(entries.map((entry) => [entry.key.text, entry.value]));
  }

  /** A required part; `parent` is the map that should hold it. */
  required(node: YamlNode | undefined, key: string, parent: YamlNode): YamlNode {
    if (node !== undefined) return node;
    throw this.fault(parent, key, 'this key is missing');
  }

  text(node: YamlNode | undefined, key: string, parent: YamlNode): string {
    const found = this.required(node, key, parent);
    if (found.kind === 'scalar' && found.text !== '') return found.text;
    throw this.fault(found, key, 'expected text');
  }

  items(node: YamlNode | undefined, key: string): readonly YamlNode[] {
    if (node === undefined) return [];
    if (node.kind === 'list') return node.items;
    throw this.fault(node, key, 'expected a list');
  }

  /** A list of texts; empty where it is absent. */
  texts(node: YamlNode | undefined, key: string): readonly string[] {
    return this.items(node, key).map((item, at) => this.text(item, `${key}[${at}]`, item));
  }

  /** A list of systems; empty where it is absent. */
  systems(node: YamlNode | undefined, key: string): readonly System[] {
    return this.items(node, key).map((item, at) => {
      const system = readSystem(this.text(item, `${key}[${at}]`, item));
      if (system !== undefined) return system;
      throw this.fault(item, `${key}[${at}]`, 'expected a system');
    });
  }

  /** A map read entry by entry, keys by one reader and values by another. */
  map<K, V>(
    node: YamlNode | undefined,
    key: string,
    readKey: (text: string) => K | undefined,
    readValue: (value: YamlNode, key: string) => V,
  ): ReadonlyMap<K, V> {
    const map = new Map<K, V>();
    for (const entry of this.entries(node, key)) {
      const path = `${key}.${entry.key.text}`;
      const name = readKey(entry.key.text);
      if (name === undefined) throw this.fault(entry.key, path.slice(0, 100), 'this is not a name that can stand here');
      map.set(name, readValue(entry.value, path));
    }
    return map;
  }
}

/** Any text, for keys that a later check judges. */
export function anyText(text: string): string {
  return text;
}

/** A project's name in normal form; undefined for any other spelling. */
export function readName(text: string): NormalizedName | undefined {
  const name = normalizeName(text);
  return name === text ? name : undefined;
}

/** The name of a fork, of groups in normal form joined by plus signs; undefined for any other text. */
export function readForkName(text: string): string | undefined {
  const groups = text.split('+').map(readName);
  return groups.every((group, at) => group !== undefined && group > (groups[at - 1] ?? '')) ? text : undefined;
}

/** A Nix system; undefined for any other text. */
export function readSystem(text: string): System | undefined {
  try {
    return parseSystem(text);
  } catch {
    return undefined;
  }
}
