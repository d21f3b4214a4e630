import type { DepsRequirement } from '../deps/model.js';
import type { Marker } from '../pep/marker.js';
import { printMarker } from '../pep/marker-print.js';
import type { NormalizedName } from '../pep/name.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { Position } from '../yaml/model.js';
import { Suggestions } from './suggestions.js';

/** The kinds of sets: the main requirements, extras of the project, and groups. Each kind has names of its own. */
type SetKind = 'main' | 'extra' | 'group';

/** The name of the one set of its kind. */
export const mainSet = 'main' as NormalizedName;

/** A reference to another set of requirements: `include-group`, or the project itself with an extra. */
interface Reference {
  readonly kind: 'reference';
  readonly to: SetKind;
  readonly name: NormalizedName;
  /** The condition under which it counts. */
  readonly marker: Marker | undefined;
  readonly position: Position;
  readonly path: string;
}

/** One member of a set. */
export type Member = { readonly kind: 'requirement'; readonly requirement: DepsRequirement } | Reference;

/** Requirements in the place of one. */
export type Refine = (requirement: DepsRequirement) => readonly DepsRequirement[];

/** The most requirements of a set, with all that it includes; real ones have a few hundred. */
const mostMembers = 5000;

/** The sets of a pyproject.toml, with their references. */
export class Members {
  readonly suggestions = new Suggestions();
  readonly #faults: Faults;
  readonly #sets: Readonly<Record<SetKind, Map<NormalizedName, Member[]>>> = {
    main: new Map(),
    extra: new Map(),
    group: new Map(),
  };
  readonly #expanded = new Map<string, readonly DepsRequirement[]>();
  /** References that were said to be wrong. */
  readonly #told = new Set<Reference>();

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  /** Adds members to a set, which is made where it is new. */
  add(kind: SetKind, name: NormalizedName, members: readonly Member[]): void {
    const set = this.#sets[kind].get(name) ?? [];
    this.#sets[kind].set(name, [...set, ...members]);
  }

  /** The requirements of members, with those of the sets that they refer to; faults are noted. */
  requirementsOf(members: readonly Member[]): readonly DepsRequirement[] {
    return this.#all(members, []);
  }

  /** The requirements of every extra and group by its name: those of one name are one. */
  byName(): ReadonlyMap<NormalizedName, readonly DepsRequirement[]> {
    const found = new Map<NormalizedName, readonly DepsRequirement[]>();
    for (const kind of ['extra', 'group'] as const)
      for (const name of this.#sets[kind].keys())
        found.set(name, [...(found.get(name) ?? []), ...this.#set(kind, name, [])]);
    return found;
  }

  /** The requirements of one extra; undefined where there is none of the name. */
  extra(name: NormalizedName): readonly DepsRequirement[] | undefined {
    return this.#sets.extra.has(name) ? this.#set('extra', name, []) : undefined;
  }

  /** Whether the project itself is among what an extra or group of the name asks for. */
  asksForItself(name: NormalizedName): boolean {
    const seen = new Set<readonly Member[]>();
    const open = [this.#sets.extra.get(name), this.#sets.group.get(name)];
    for (const set of open) {
      if (set === undefined || seen.has(set)) continue;
      seen.add(set);
      for (const member of set) {
        if (member.kind === 'requirement') continue;
        if (member.to === 'main') return true;
        open.push(this.#sets[member.to].get(member.name));
      }
    }
    return false;
  }

  /** The names of all extras. */
  extras(): Iterable<NormalizedName> {
    return this.#sets.extra.keys();
  }

  #all(members: readonly Member[], above: readonly string[]): readonly DepsRequirement[] {
    const found = new Map<string, DepsRequirement>();
    for (const member of members) {
      const more = member.kind === 'requirement' ? [member.requirement] : this.#referred(member, above);
      for (const one of more) found.set(keyOf(one), one);
      if (found.size <= mostMembers || member.kind === 'requirement') continue;
      this.#tell(member, `more than ${mostMembers} requirements come together here`);
      break;
    }
    return [...found.values()];
  }

  #referred(reference: Reference, above: readonly string[]): readonly DepsRequirement[] {
    const { to, name, marker } = reference;
    if (!this.#sets[to].has(name)) {
      const hint = this.suggestions.hint(name, this.#sets[to].keys());
      this.#tell(reference, `there is no ${to} ${quoted(name)} in this file`, hint);
      return [];
    }
    const key = `${to} ${name}`;
    if (above.includes(key)) {
      const names = [...above.slice(above.indexOf(key)), key].map((one) => one.replace(/^\w+ /, ''));
      this.#tell(reference, `a circle: ${names.join(' includes ')}`, 'Leave one of them out.');
      return [];
    }
    const own = this.#set(to, name, above);
    return marker === undefined ? own : own.map((one) => ({ ...one, marker: both(one.marker, marker) }));
  }

  #set(kind: SetKind, name: NormalizedName, above: readonly string[]): readonly DepsRequirement[] {
    const key = `${kind} ${name}`;
    const known = this.#expanded.get(key);
    if (known !== undefined) return known;
    const found = this.#all(this.#sets[kind].get(name) ?? [], [...above, key]);
    this.#expanded.set(key, found);
    return found;
  }

  #tell(reference: Reference, message: string, hint?: string): void {
    if (!this.#told.has(reference)) this.#faults.add(reference.position, reference.path, message, hint);
    this.#told.add(reference);
  }
}

/** The conditions of both. */
export function both(a: Marker | undefined, b: Marker | undefined): Marker | undefined {
  return a === undefined || b === undefined ? (a ?? b) : { kind: 'and', parts: [a, b] };
}

/** One requirement by its place and its condition: sets that include each other twice have it once. */
function keyOf(requirement: DepsRequirement): string {
  const { marker } = requirement;
  return `${placeOf(requirement)} ${marker === undefined ? '' : printMarker(marker)}`;
}

/** The place of a requirement as a text, which tells it from others. */
export function placeOf({ place, name }: DepsRequirement): string {
  return `${place.file}:${place.line}:${place.column} ${name}`;
}
