import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';

/** One locked version in a graph: `name version`. */
export type NodeKey = string & { readonly __brand: 'NodeKey' };

/** One locked version, on the systems of a graph that have it. */
export interface GraphNode {
  readonly key: NodeKey;
  readonly name: NormalizedName;
  /** As the lock spells it. */
  readonly version: string;
  /** The chosen file of each system, in the order of the graph's systems. */
  readonly files: ReadonlyMap<System, string>;
  /** The extras that something in the graph asks for, sorted. */
  readonly extras: readonly NormalizedName[];
  /** The groups that need it where main does not, sorted; empty for one of main. */
  readonly groups: readonly NormalizedName[];
}

/** The other side of a requirement, of a package or of the deps file. */
export interface Asked {
  readonly to: NodeKey;
  /** PEP 440 specifiers; empty for any version. */
  readonly constraint: string;
  /** The extras of the other that it asks for, sorted. */
  readonly asks: readonly NormalizedName[];
  /** The systems on which it holds, in the order of the graph's systems. */
  readonly systems: readonly System[];
}

/** A requirement of one locked version on another. */
export interface GraphEdge extends Asked {
  readonly from: NodeKey;
  /** The extra of the first that brings it; undefined for what it always needs. */
  readonly extra: NormalizedName | undefined;
}

/** A requirement of the deps file. */
export interface GraphRoot extends Asked {
  /** Undefined for one of main. */
  readonly group: NormalizedName | undefined;
  /** The requirement as the lock remembers it: a marker stands without quotes. */
  readonly text: string;
}

/** The packages that the roots of one content of a lock need, on some of its systems. */
export interface LockGraph {
  /** The choice of conflicting groups; undefined for the lock's own content. */
  readonly fork: string | undefined;
  /** In the order of the lock. */
  readonly systems: readonly System[];
  /** By key, sorted by name, the lowest version first. */
  readonly nodes: ReadonlyMap<NodeKey, GraphNode>;
  /** Those of main first, sorted by name. */
  readonly roots: readonly GraphRoot[];
  /** The edges from each node, sorted by name; a node without any has an empty list. */
  readonly needs: ReadonlyMap<NodeKey, readonly GraphEdge[]>;
  /** The edges to each node, in the same form. */
  readonly neededBy: ReadonlyMap<NodeKey, readonly GraphEdge[]>;
}

/** The part of a lock that is asked about. */
export interface AskedPart {
  /** Undefined for every system of the lock. */
  readonly systems: readonly System[] | undefined;
  /** Undefined for main and every group. */
  readonly groups: AskedGroups | undefined;
}

/** Main and some groups, or some groups alone. */
export interface AskedGroups {
  readonly main: boolean;
  readonly names: readonly NormalizedName[];
}
