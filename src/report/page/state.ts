import type { Report, ReportEdge, ReportRoot, Systems } from '../model.js';

/** The reader's choices. */
export interface Choices {
  /** The place of the view in the report. */
  readonly view: number;
  /** The system; undefined for all. */
  readonly system: string | undefined;
  /** In lower case. */
  readonly search: string;
  /** The place of the selected package. */
  readonly selected: number | undefined;
  /** Whether the graph shows only what leads to the selected package and what it leads to. */
  readonly isNarrow: boolean;
}

/** The part of the report that the choices leave. */
export interface Part {
  /** The packages with the systems that count. */
  readonly nodes: ReadonlyMap<number, Systems>;
  readonly needs: ReadonlyMap<number, readonly ReportEdge[]>;
  readonly neededBy: ReadonlyMap<number, readonly ReportEdge[]>;
  readonly roots: ReadonlyMap<number, readonly ReportRoot[]>;
  /** The systems that count. */
  readonly systems: Systems;
}

function listed<T>(items: readonly T[], keyOf: (item: T) => number): ReadonlyMap<number, readonly T[]> {
  const lists = new Map<number, T[]>();
  for (const item of items) {
    const known = lists.get(keyOf(item));
    if (known === undefined) lists.set(keyOf(item), [item]);
    else known.push(item);
  }
  return lists;
}

/** The part of a report for a view and a system. */
export function partOf({ systems, views }: Report, { view, system }: Choices): Part {
  const mask = system === undefined ? (1 << systems.length) - 1 : 1 << systems.indexOf(system);
  const { nodes = [], roots = [], edges = [] } = views[view] ?? {};
  const here = <T extends { readonly on: Systems }>(items: readonly T[]): readonly T[] =>
    items.filter(({ on }) => (on & mask) !== 0).map((item) => ({ ...item, on: item.on & mask }));
  // The extras that a package asks of itself are no way to another one.
  const ways = here(edges).filter(({ from, to }) => from !== to);
  return {
    nodes: new Map(nodes.flatMap(([at, on]) => ((on & mask) === 0 ? [] : [[at, on & mask] as const]))),
    needs: listed(ways, ({ from }) => from),
    neededBy: listed(ways, ({ to }) => to),
    roots: listed(here(roots), ({ to }) => to),
    systems: mask,
  };
}

function reached(from: number, next: (at: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set([from]);
  for (const at of seen) for (const other of next(at)) seen.add(other);
  return seen;
}

/** A package with all that leads to it, and all that it leads to. */
export function around({ needs, neededBy }: Part, at: number): ReadonlySet<number> {
  const down = reached(at, (one) => (needs.get(one) ?? []).map(({ to }) => to));
  const up = reached(at, (one) => (neededBy.get(one) ?? []).map(({ from }) => from));
  return new Set([...up, ...down]);
}

/** The choices, and those that look at them. */
export class State {
  #choices: Choices = { view: 0, system: undefined, search: '', selected: undefined, isNarrow: false };
  readonly #lookers: ((now: Choices, before: Choices) => void)[] = [];

  get choices(): Choices {
    return this.#choices;
  }

  /** Calls back after each change. */
  watch(look: (now: Choices, before: Choices) => void): void {
    this.#lookers.push(look);
  }

  change(changes: Partial<Choices>): void {
    const before = this.#choices;
    this.#choices = { ...before, ...changes };
    for (const look of this.#lookers) look(this.#choices, before);
  }
}
