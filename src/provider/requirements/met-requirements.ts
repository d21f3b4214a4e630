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

  /** Records the requirements of a version. */
  note(id: PackageId, version: Version, dependencies: Dependencies): void {
    const versions = this.#answers.get(id) ?? new Map<string, Dependencies>();
    if (!versions.has(version.key)) this.#versions.set(id, [...(this.#versions.get(id) ?? []), version]);
    this.#answers.set(id, versions.set(version.key, dependencies));
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
    for (const [id, versions] of this.#answers) {
      const version = splitId(id).name === name ? undefined : decided(id);
      for (const [dependency, needed] of versions.get(version?.key ?? '') ?? []) {
        if (splitId(dependency).name === name) range = range.intersect(needed);
      }
    }
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
    for (const [id, versions] of this.#versions) {
      if (splitId(id).name === name) continue;
      for (const version of versions)
        for (const [dependency, range] of this.#answers.get(id)?.get(version.key) ?? [])
          if (splitId(dependency).name === name && range.contains(needed)) yield { id, version, range };
    }
  }

  /** The decided packages that need other versions of a project than this one, with the needed range. */
  *refusers(name: NormalizedName, refused: Version, decided: Decided): Iterable<Refuser> {
    for (const [id, versions] of this.#answers) {
      const version = splitId(id).name === name ? undefined : decided(id);
      for (const [dependency, range] of versions.get(version?.key ?? '') ?? []) {
        if (splitId(dependency).name === name && !range.contains(refused)) yield { id, range };
      }
    }
  }
}
