import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import { type Activity, common, nodesNamed, stepsFrom, withOwnExtras } from './activity.js';
import type { GraphEdge, GraphRoot, LockGraph, NodeKey } from './model.js';

/** A row of a tree. */
export interface TreeRow {
  /** 0 for a root. */
  readonly depth: number;
  /** The locked version; undefined for a requirement of the deps file, at the end of a branch of an inverted tree. */
  readonly node: NodeKey | undefined;
  /** The extras of it that count here, sorted. */
  readonly extras: readonly NormalizedName[];
  /** The systems on which the whole branch up to here holds. */
  readonly systems: readonly System[];
  /** The requirement of the deps file that the row is, or begins with. */
  readonly root: GraphRoot | undefined;
  /** The requirements between this row and the one above. */
  readonly edges: readonly GraphEdge[];
  /** Rows below it stand elsewhere, under the same version: it is repeated, or a circle ends. */
  readonly isRepeated: boolean;
  /** Whether `--depth` leaves rows below it out. */
  readonly isCut: boolean;
  /** Whether it is the last of its siblings, for itself and every row above it but the root. */
  readonly lasts: readonly boolean[];
}

/** A row that may have others below it. */
interface Branch {
  readonly row: Omit<TreeRow, 'isRepeated' | 'isCut'>;
  /** The rows below, and the key under which they are shown once. */
  readonly below: () => readonly Branch[];
  readonly shown: Activity | undefined;
}

/** Whether extras that were shown have everything below them that other extras of the same version have. */
type Covers = (shown: ReadonlySet<NormalizedName>, extras: ReadonlySet<NormalizedName>) => boolean;

/** More extras need more. */
const needsCover: Covers = (shown, extras) => isSubset(extras, shown);

/** A version without an extra is needed by every requirement on it, with an extra by those alone that ask for it. */
const needersCover: Covers = (shown, extras) => isSubset(shown, extras);

function isSubset<T>(part: ReadonlySet<T>, whole: ReadonlySet<T>): boolean {
  return [...part].every((one) => whole.has(one));
}

/** Branches that were shown with everything below them, by version. */
class Shown {
  readonly #covers: Covers;
  readonly #known = new Map<NodeKey, Activity[]>();

  constructor(covers: Covers) {
    this.#covers = covers;
  }

  /** Whether all that is below a branch was shown; from now on it is. */
  has(branch: Activity): boolean {
    const known = this.#known.get(branch.node) ?? [];
    const isKnown = known.some(
      ({ extras, systems }) =>
        this.#covers(extras, branch.extras) && branch.systems.every((one) => systems.includes(one)),
    );
    if (!isKnown) this.#known.set(branch.node, [...known, branch]);
    return isKnown;
  }
}

/** The rows of branches, each version with its rows once; an explicit stack, since branches may be long. */
function* rowsOf(branches: readonly Branch[], covers: Covers, mostDepth: number): Iterable<TreeRow> {
  const shown = new Shown(covers);
  const waiting = [...branches].reverse();
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    const { row } = branch;
    const below = row.depth >= mostDepth && branch.shown === undefined ? [] : branch.below();
    const isCut = row.depth >= mostDepth && below.length > 0;
    const isRepeated = !isCut && below.length > 0 && branch.shown !== undefined && shown.has(branch.shown);
    yield { ...row, isRepeated, isCut };
    if (!isRepeated && !isCut)
      for (let at = below.length - 1; at >= 0; at -= 1) waiting.push(...below.slice(at, at + 1));
  }
}

/** The rows one step below another, each told whether it is the last. */
function laidOut<T>(
  items: readonly T[],
  above: readonly boolean[],
  make: (item: T, lasts: readonly boolean[]) => Branch,
): readonly Branch[] {
  return items.map((item, at) => make(item, [...above, at === items.length - 1]));
}

function needsBranch(
  graph: LockGraph,
  activity: Activity,
  row: Pick<TreeRow, 'depth' | 'root' | 'edges' | 'lasts'>,
): Branch {
  const { node, extras, systems } = activity;
  return {
    row: { ...row, node, extras: [...extras].sort(), systems },
    shown: activity,
    below: () =>
      laidOut(stepsFrom(graph, activity), row.lasts, (step, lasts) =>
        needsBranch(graph, step.activity, { depth: row.depth + 1, root: undefined, edges: step.edges, lasts }),
      ),
  };
}

/** The roots of a tree: each requirement of the deps file, or each version of one project. */
function topActivities(
  graph: LockGraph,
  name: NormalizedName | undefined,
): readonly (Activity & { readonly root?: GraphRoot })[] {
  if (name === undefined)
    return graph.roots.map((root) => ({
      node: root.to,
      extras: withOwnExtras(graph, root.to, root.asks),
      systems: root.systems,
      root,
    }));
  return nodesNamed(graph, name).map((node) => {
    const { extras = [], files = new Map() } = graph.nodes.get(node) ?? {};
    return { node, extras: new Set(extras), systems: [...files.keys()] };
  });
}

/** The tree of the deps file's requirements, or of one project, with what that needs. @param mostDepth rows below it are left out */
export function needsTree(graph: LockGraph, name: NormalizedName | undefined, mostDepth: number): readonly TreeRow[] {
  const branches = topActivities(graph, name).map((one) =>
    needsBranch(graph, one, { depth: 0, root: one.root, edges: [], lasts: [] }),
  );
  return [...rowsOf(branches, needsCover, mostDepth)];
}

/** One thing that needs a version: another one, or the deps file. */
interface Needer {
  readonly node: NodeKey | undefined;
  readonly extras: readonly NormalizedName[];
  readonly systems: readonly System[];
  readonly edges: readonly GraphEdge[];
  readonly root: GraphRoot | undefined;
}

/** Whether a requirement on a version is about the extra that counts, if any does. */
function asksFor({ asks }: Pick<GraphEdge, 'asks'>, extra: NormalizedName | undefined): boolean {
  return extra === undefined || asks.includes(extra);
}

/** The extras of a version that ask for one of its own, with that one. */
function askingExtras(graph: LockGraph, node: NodeKey, extra: NormalizedName): ReadonlySet<NormalizedName> {
  const all = graph.nodes.get(node)?.extras ?? [];
  return new Set(all.filter((one) => withOwnExtras(graph, node, [one]).has(extra)));
}

function needersOf(graph: LockGraph, { node, extras, systems }: Activity): readonly Needer[] {
  const [extra] = extras;
  const asked = extra === undefined ? [undefined] : [...askingExtras(graph, node, extra)];
  const isAsked = (one: Pick<GraphEdge, 'asks'>) => asked.some((each) => asksFor(one, each));
  const roots = graph.roots
    .filter((root) => root.to === node && isAsked(root))
    .map((root): Needer => ({ node: undefined, extras: [], systems: common(systems, root.systems), edges: [], root }));
  const byNeeder = new Map<string, GraphEdge[]>();
  for (const edge of graph.neededBy.get(node) ?? []) {
    if (edge.from === node || !isAsked(edge)) continue;
    const key = `${edge.from}[${edge.extra ?? ''}]`;
    byNeeder.set(key, [...(byNeeder.get(key) ?? []), edge]);
  }
  const others = [...byNeeder.values()].flatMap((edges): readonly Needer[] => {
    const [first] = edges;
    if (first === undefined) return [];
    const where = systems.filter((system) => edges.some((edge) => edge.systems.includes(system)));
    return [
      {
        node: first.from,
        extras: first.extra === undefined ? [] : [first.extra],
        systems: where,
        edges,
        root: undefined,
      },
    ];
  });
  return [...roots, ...others].filter((one) => one.systems.length > 0);
}

function neederBranch(graph: LockGraph, needer: Needer, depth: number, lasts: readonly boolean[]): Branch {
  const { node, extras, systems, edges, root } = needer;
  const activity = node === undefined ? undefined : { node, extras: new Set(extras), systems };
  return {
    row: { depth, node, extras, systems, root, edges, lasts },
    shown: activity,
    below: () =>
      activity === undefined
        ? []
        : laidOut(needersOf(graph, activity), lasts, (one, own) => neederBranch(graph, one, depth + 1, own)),
  };
}

/** One project with what needs it, up to the deps file; without a name, each package that nothing needs more of. */
export function neededByTree(
  graph: LockGraph,
  name: NormalizedName | undefined,
  mostDepth: number,
): readonly TreeRow[] {
  const ends = [...graph.nodes.keys()].filter((node) => (graph.needs.get(node) ?? []).every(({ to }) => to === node));
  const tops = name === undefined ? ends : nodesNamed(graph, name);
  const branches = tops.map((node) => {
    const systems = [...(graph.nodes.get(node)?.files.keys() ?? [])];
    return neederBranch(graph, { node, extras: [], systems, edges: [], root: undefined }, 0, []);
  });
  return [...rowsOf(branches, needersCover, mostDepth)];
}
