import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Dependencies, PackageId } from '../../resolver/provider.js';
import type { Decided } from '../choice/askers.js';
import { splitId } from '../package-id.js';

/** What versions were said to need, to tell afterwards what a whole solution asks of one project. */
export class AnsweredNeeds {
  readonly #answers = new Map<PackageId, Map<string, Dependencies>>();
  readonly #versions = new Map<PackageId, Version[]>();

  /** Notes what a version needs. */
  note(id: PackageId, version: Version, dependencies: Dependencies): void {
    const versions = this.#answers.get(id) ?? new Map<string, Dependencies>();
    if (!versions.has(version.key)) this.#versions.set(id, [...(this.#versions.get(id) ?? []), version]);
    this.#answers.set(id, versions.set(version.key, dependencies));
  }

  /** What all decided packages together ask of a project; what it asks of itself does not count. */
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

  /** The versions of a package that told what they need. */
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

  /** The first decided package that needs other versions of a project than this one, with what it needs. */
  refuser(
    name: NormalizedName,
    refused: Version,
    decided: Decided,
  ): { readonly id: PackageId; readonly range: Range } | undefined {
    for (const [id, versions] of this.#answers) {
      const version = splitId(id).name === name ? undefined : decided(id);
      for (const [dependency, range] of versions.get(version?.key ?? '') ?? []) {
        if (splitId(dependency).name === name && !range.contains(refused)) return { id, range };
      }
    }
    return undefined;
  }
}
