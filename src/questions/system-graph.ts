import { readKey } from '../deps/requirement-key.js';
import { parseRequirementText } from '../deps/requirement-text.js';
import type { Edges, Lock, LockContent, Needs, PylockPart } from '../lock/model.js';
import { parseFilename } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import { markerEnvironment } from '../targets/environment.js';
import type { System } from '../targets/model.js';
import type { AskedGroups, GraphEdge, GraphRoot, NodeKey } from './model.js';
import { mayHold } from './root-marker.js';

/** A locked version on one system. */
export interface SystemNode {
  readonly key: NodeKey;
  readonly name: NormalizedName;
  readonly version: string;
  readonly file: string;
  readonly extras: Set<NormalizedName>;
}

type OnOne<T> = Omit<T, 'systems'>;

/** The packages that roots need on one system. */
export interface SystemGraph {
  readonly nodes: ReadonlyMap<NodeKey, SystemNode>;
  readonly roots: readonly OnOne<GraphRoot>[];
  readonly edges: readonly OnOne<GraphEdge>[];
}

/** The deps file's own key for its Python, which the lock lists among the requirements. */
const pythonKey = 'python';

/** The version as the lock spells it; as the file has it where the lock has no such package. */
function versionOf(name: NormalizedName, file: string, content: LockContent): string {
  const known = [...(content.packages.get(name)?.keys() ?? [])];
  const own = parseFilename(file, name)?.version;
  return (
    known.find((text) => own !== undefined && tryParseVersion(text)?.key === own.key) ?? own?.text ?? known[0] ?? '?'
  );
}

/** The part of a node that was walked: what it always needs, or what an extra adds. */
interface Reached {
  readonly node: SystemNode;
  readonly extra: NormalizedName | undefined;
}

/** Walks one system of a content from its roots. */
class SystemWalk {
  readonly #system: System;
  readonly #part: PylockPart;
  readonly #files: ReadonlyMap<NormalizedName, string>;
  readonly #byName = new Map<NormalizedName, SystemNode>();
  readonly #nodes = new Map<NodeKey, SystemNode>();
  readonly #roots: OnOne<GraphRoot>[] = [];
  readonly #edges: OnOne<GraphEdge>[] = [];
  readonly #waiting: Reached[] = [];

  constructor(part: PylockPart, system: System) {
    this.#part = part;
    this.#system = system;
    this.#files = part.systems.get(system) ?? new Map();
  }

  /** The graph of some roots; an explicit stack, since chains of requirements may be long. */
  walk(groups: AskedGroups, python: string): SystemGraph {
    const { requires, groups: others } = this.#part.inputs;
    if (groups.main) for (const text of requires) this.#root(text, undefined, python);
    for (const group of groups.names) for (const text of others.get(group) ?? []) this.#root(text, group, python);
    for (let one = this.#waiting.pop(); one !== undefined; one = this.#waiting.pop()) this.#follow(one);
    return { nodes: this.#nodes, roots: this.#roots, edges: this.#edges };
  }

  #root(text: string, group: NormalizedName | undefined, minor: string): void {
    const root = parseRequirementText(text);
    if (root === undefined || root.name === pythonKey) return;
    const python = { minor, full: this.#part.pythonFull, exactPatch: false };
    if (!mayHold(root.marker, markerEnvironment(python, this.#system))) return;
    const to = this.#reach(root.name, root.extras);
    const constraint = root.url === undefined ? root.constraint : `@ ${root.url}`;
    if (to !== undefined) this.#roots.push({ to: to.key, constraint, asks: root.extras, group, text });
  }

  #follow({ node, extra }: Reached): void {
    const locked = this.#part.packages.get(node.name)?.get(node.version);
    const needs = extra === undefined ? locked?.needs : locked?.extras.get(extra);
    if (needs === undefined) return;
    for (const [key, specifiers] of edgesOn(needs, this.#system)) {
      const asked = readKey(key);
      const to = asked === undefined ? undefined : this.#reach(asked.name, asked.extras);
      if (asked === undefined || to === undefined) continue;
      const constraint = specifiers === '*' ? '' : specifiers;
      this.#edges.push({ from: node.key, to: to.key, constraint, asks: asked.extras, extra });
    }
  }

  /** The node of a project, with its extras, from here on walked; undefined where the system has no file of it. */
  #reach(name: NormalizedName, extras: readonly NormalizedName[]): SystemNode | undefined {
    const known = this.#byName.get(name) ?? this.#open(name);
    if (known === undefined) return undefined;
    for (const extra of extras) {
      if (known.extras.has(extra)) continue;
      known.extras.add(extra);
      this.#waiting.push({ node: known, extra });
    }
    return known;
  }

  #open(name: NormalizedName): SystemNode | undefined {
    const file = this.#files.get(name);
    if (file === undefined) return undefined;
    const version = versionOf(name, file, this.#part);
    const key = `${name} ${version}` as NodeKey;
    const node: SystemNode = { key, name, version, file, extras: new Set() };
    this.#byName.set(name, node);
    this.#nodes.set(key, node);
    this.#waiting.push({ node, extra: undefined });
    return node;
  }
}

/** The edges on a system: those of every system and the system's own. */
function* edgesOn(needs: Needs, system: System): Iterable<readonly [key: string, specifiers: string]> {
  const own: Edges | undefined = needs.on.get(system);
  yield* needs.everywhere;
  if (own !== undefined) yield* own;
}

/**
 * The packages that main and some groups need on one system of a lock without forks. Text that is no requirement, and a project
 * without a file there, is left out: `pylock verify` finds both.
 */
export function systemGraph({ python }: Lock, part: PylockPart, system: System, groups: AskedGroups): SystemGraph {
  return new SystemWalk(part, system).walk(groups, python);
}
