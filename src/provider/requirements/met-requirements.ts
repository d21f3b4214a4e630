import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Dependencies, PackageId } from '../../resolver/provider.js';
import type { Decided } from '../choice/askers.js';
import { rootId, splitId } from '../package-id.js';

/** A package that needs other versions of a project. */
export interface Refuser {
  readonly id: PackageId;
  readonly range: Range;
}

/** Records the requirements of versions, to tell afterwards what a whole solution requires of one project. */
export class AnsweredNeeds {
  readonly #answers = new Map<PackageId, Map<string, Dependencies>>();
  readonly #versions = new Map<PackageId, Version[]>();
  /** The positions of packages in the order of their first answers. */
  readonly #places = new Map<PackageId, number>();
  /** The other packages of which some version needs a project, its extras included. */
  readonly #dependers = new Map<NormalizedName, Set<PackageId>>();

  /** Records the requirements of a version. */
  note(id: PackageId, version: Version, dependencies: Dependencies): void {
    const answers = this.#answers.get(id) ?? this.#begin(id);
    if (!answers.has(version.key)) this.#versions.get(id)?.push(version);
    answers.set(version.key, dependencies);
    const own = splitId(id).name;
    for (const dependency of dependencies.keys()) {
      const { name } = splitId(dependency);
      if (name === own) continue;
      const dependers = this.#dependers.get(name);
      if (dependers === undefined) this.#dependers.set(name, new Set([id]));
      else dependers.add(id);
    }
  }

  #begin(id: PackageId): Map<string, Dependencies> {
    const answers = new Map<string, Dependencies>();
    this.#answers.set(id, answers);
    this.#versions.set(id, []);
    this.#places.set(id, this.#places.size);
    return answers;
  }

  /** The packages with an answer that names a project, in the order of their first answers. */
  #dependersOf(name: NormalizedName): readonly PackageId[] {
    const place = (id: PackageId) => this.#places.get(id) ?? 0;
    return [...(this.#dependers.get(name) ?? [])].sort((a, b) => place(a) - place(b));
  }

  /** The ranges of a project, and of extras of it, that a version of a package needs. */
  #needed(id: PackageId, version: Version | undefined, name: NormalizedName): readonly Range[] {
    const needs = version === undefined ? undefined : this.of(id, version);
    return [...(needs ?? [])].flatMap(([dependency, range]) => (splitId(dependency).name === name ? [range] : []));
  }

  /** The dependencies of a version; undefined where they were not requested. */
  of(id: PackageId, version: Version): Dependencies | undefined {
    return this.#answers.get(id)?.get(version.key);
  }

  /** All answers: package, key of the version, dependencies. */
  *[Symbol.iterator](): Iterator<readonly [id: PackageId, key: string, needs: Dependencies]> {
    for (const [id, versions] of this.#answers) for (const [key, needs] of versions) yield [id, key, needs];
  }

  /** Whether a decided package needs another one. */
  isNeeded(needed: PackageId, decided: Decided): boolean {
    for (const [id, versions] of this.#answers) {
      const version = decided(id);
      if (version !== undefined && versions.get(version.key)?.has(needed) === true) return true;
    }
    return false;
  }

  /** The decided packages that the root reaches by dependencies, including the root. */
  reached(decided: Decided): ReadonlySet<PackageId> {
    const found = new Set<PackageId>();
    const waiting = [rootId];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const version = found.has(id) ? undefined : decided(id);
      if (version === undefined) continue;
      found.add(id);
      waiting.push(...(this.of(id, version)?.keys() ?? []));
    }
    return found;
  }

  /** The requirements of all decided packages on a project, except its own. */
  rangeAsked(name: NormalizedName, decided: Decided): Range {
    let range = Range.any;
    for (const id of this.#dependersOf(name))
      for (const needed of this.#needed(id, decided(id), name)) range = range.intersect(needed);
    return range;
  }

  /** The versions of a package with known dependencies. */
  told(id: PackageId): readonly Version[] {
    return this.#versions.get(id) ?? [];
  }

  /** Every version that needs a version of a project, decided or not, with the range that it needs. */
  *askers(
    name: NormalizedName,
    needed: Version,
  ): Iterable<{ readonly id: PackageId; readonly version: Version; readonly range: Range }> {
    for (const id of this.#dependersOf(name))
      for (const version of this.told(id))
        for (const range of this.#needed(id, version, name)) if (range.contains(needed)) yield { id, version, range };
  }

  /** The decided packages that need other versions of a project than this one, with the needed range. */
  *refusers(name: NormalizedName, refused: Version, decided: Decided): Iterable<Refuser> {
    for (const id of this.#dependersOf(name))
      for (const range of this.#needed(id, decided(id), name)) if (!range.contains(refused)) yield { id, range };
  }
}
