import type { DepsRequirement } from '../deps/model.js';
import type { Marker } from '../pep/marker.js';
import { printMarker } from '../pep/marker-print.js';
import type { NormalizedName } from '../pep/name.js';
import { quoted } from '../text/quoted.js';
import { placeOf } from './members.js';

/** The requirements of a project of a workspace, as far as others can ask for them: those of other projects are not taken in yet. */
export interface OwnSets {
  readonly main: readonly DepsRequirement[];
  /** Undefined where it has no extra of the name. */
  readonly extra: (name: NormalizedName) => readonly DepsRequirement[] | undefined;
}

/** The projects of a workspace by their names. */
export type OwnProjects = ReadonlyMap<NormalizedName, OwnSets>;

/** Requirements with those of a workspace's projects in the place of these. */
export interface Taken {
  readonly requirements: readonly DepsRequirement[];
  /** The projects that were taken in, with the conditions under which each is; undefined for one that always holds. */
  readonly projects: ReadonlyMap<NormalizedName, readonly (Marker | undefined)[]>;
}

/** One environment of a lock: the projects that its requirements lead to, and whether the project itself is in it. */
export interface ProjectScope {
  /** Undefined for main. */
  readonly group: NormalizedName | undefined;
  readonly projects: Taken['projects'];
  /** The project that the environment belongs to, where it is in it. */
  readonly itself: NormalizedName | undefined;
}

/** Tells of a fault at a requirement. */
export type Tell = (requirement: DepsRequirement, message: string) => void;

/** The most requirements of one group, with all that other projects add; real ones have hundreds. */
const mostTaken = 10_000;

/** The most conditions under which one set is asked for in different ways; real workspaces have a handful. */
const mostConditions = 50;

/** Conditions that all must hold, by their texts. */
type Conditions = ReadonlyMap<string, Marker>;

const always: Conditions = new Map();

/** A marker as conditions. */
function conditionsOf(marker: Marker | undefined): Conditions {
  if (marker === undefined) return always;
  if (marker.kind !== 'and') return new Map([[printMarker(marker), marker]]);
  return new Map(marker.parts.flatMap((part) => [...conditionsOf(part)]));
}

/** The conditions as a marker. */
function markerOf(conditions: Conditions): Marker | undefined {
  const [first, second, ...rest] = conditions.values();
  return first === undefined || second === undefined ? first : { kind: 'and', parts: [first, second, ...rest] };
}

/** Whether one holds wherever others hold, as far as their texts tell. */
function covers(one: Conditions, others: Conditions): boolean {
  return [...one.keys()].every((text) => others.has(text));
}

/** Requirements with those of a workspace's projects in the place of these. */
class TakenIn {
  /** By their places, which have several where other conditions lead to one. */
  readonly #found = new Map<string, DepsRequirement[]>();
  readonly #own: OwnProjects;
  readonly #tell: Tell;
  readonly #taken = new Map<string, Conditions[]>();
  readonly #open: DepsRequirement[] = [];

  constructor(own: OwnProjects, tell: Tell) {
    this.#own = own;
    this.#tell = tell;
  }

  /** Projects may need each other in circles: each set counts once for the same conditions. */
  take(requirements: readonly DepsRequirement[]): void {
    this.#open.push(...requirements);
    for (const one of this.#open) {
      const project = this.#own.get(one.name);
      if (project === undefined) this.#add(one);
      else this.#project(one, project);
      if (this.#open.length <= mostTaken) continue;
      this.#tell(one, `more than ${mostTaken} requirements come together here`);
      return;
    }
  }

  /** In the order in which they were met. */
  get found(): readonly DepsRequirement[] {
    return [...this.#found.values()].flat();
  }

  /** The projects that were met, with the conditions under which each is. */
  get projects(): Taken['projects'] {
    const met = [...this.#own.keys()].map((name) => [name, (this.#taken.get(name) ?? []).map(markerOf)] as const);
    return new Map(met.filter(([, markers]) => markers.length > 0));
  }

  /** Adds a requirement, unless it is there under fewer conditions. */
  #add(one: DepsRequirement): void {
    const key = placeOf(one);
    const same = this.#found.get(key) ?? [];
    const conditions = conditionsOf(one.marker);
    if (same.some(({ marker }) => covers(conditionsOf(marker), conditions))) return;
    this.#found.set(key, [...same.filter(({ marker }) => !covers(conditions, conditionsOf(marker))), one]);
  }

  #project(asked: DepsRequirement, project: OwnSets): void {
    const conditions = conditionsOf(asked.marker);
    this.#set(asked.name, project.main, conditions, asked);
    for (const extra of asked.extras) {
      const set = project.extra(extra);
      if (set === undefined) this.#tell(asked, `${asked.name} has no extra ${quoted(extra)} in this workspace`);
      else this.#set(`${asked.name}[${extra}]`, set, conditions, asked);
    }
  }

  #set(key: string, set: readonly DepsRequirement[], conditions: Conditions, asked: DepsRequirement): void {
    const taken = this.#taken.get(key) ?? [];
    if (taken.length > mostConditions || taken.some((earlier) => covers(earlier, conditions))) return;
    if (taken.length === mostConditions)
      this.#tell(asked, `${key} is asked for under more than ${mostConditions} conditions`);
    this.#taken.set(key, [...taken, conditions]);
    for (const one of set) this.#open.push(conditions.size === 0 ? one : under(one, conditions));
  }
}

/** A requirement that holds under conditions only. */
function under(requirement: DepsRequirement, conditions: Conditions): DepsRequirement {
  return { ...requirement, marker: markerOf(new Map([...conditionsOf(requirement.marker), ...conditions])) };
}

/** Requirements, with those of the projects of a workspace in the place of these. Faults go to `tell`. */
export function takeIn(requirements: readonly DepsRequirement[], own: OwnProjects, tell: Tell): Taken {
  if (!requirements.some(({ name }) => own.has(name))) return { requirements, projects: new Map() };
  const taken = new TakenIn(own, tell);
  taken.take(requirements);
  return { requirements: taken.found, projects: taken.projects };
}
