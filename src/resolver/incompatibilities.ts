import type { Range } from '../pep/range.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId } from './provider.js';

/** Holds the newest form of an incompatibility: dependencies of neighbouring versions are merged into one. */
interface Slot {
  current: Incompatibility;
}

/** All incompatibilities known, by the packages that they speak of. */
export class Incompatibilities {
  readonly #slots = new Map<PackageId, Slot[]>();
  readonly #dependencies = new Map<string, Slot[]>();

  /** Those that speak of a package, the newest first. */
  *about(id: PackageId): Iterable<Incompatibility> {
    const slots = this.#slots.get(id) ?? [];
    for (let at = slots.length - 1; at >= 0; at -= 1) {
      const slot = slots[at];
      if (slot !== undefined) yield slot.current;
    }
  }

  add(incompatibility: Incompatibility): void {
    this.#insert(incompatibility);
  }

  /**
   * Adds "these versions need that". Where other versions of the same package are known to need the
   * very same, the two become one incompatibility, so that a long run of releases costs one entry.
   */
  addDependency(depender: PackageId, versions: Range, dependency: PackageId, needed: Range): Incompatibility {
    const key = `${depender}\n${dependency}`;
    const alike = this.#dependencies.get(key) ?? [];
    const slot = alike.find((candidate) => candidate.current.terms.get(dependency)?.range.equals(needed) === true);
    const merged = slot?.current.terms.get(depender)?.range.union(versions) ?? versions;
    const incompatibility: Incompatibility = {
      terms: new Map([
        [depender, { positive: true, range: merged }],
        [dependency, { positive: false, range: needed }],
      ]),
      cause: { kind: 'dependency', depender, dependency },
    };
    if (slot === undefined) this.#dependencies.set(key, [...alike, this.#insert(incompatibility)]);
    else slot.current = incompatibility;
    return incompatibility;
  }

  #insert(incompatibility: Incompatibility): Slot {
    const slot = { current: incompatibility };
    for (const id of incompatibility.terms.keys()) {
      const slots = this.#slots.get(id);
      if (slots === undefined) this.#slots.set(id, [slot]);
      else slots.push(slot);
    }
    return slot;
  }
}
