import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Dependencies, PackageId } from '../../resolver/provider.js';
import type { Decided } from '../choice/askers.js';
import { splitId } from '../package-id.js';

/** Records the requirements of versions, to tell afterwards what a whole solution requires of one project. */
export class AnsweredNeeds {
  readonly #answers = new Map<PackageId, Map<string, Dependencies>>();

  /** Records the requirements of a version. */
  note(id: PackageId, version: Version, dependencies: Dependencies): void {
    const versions = this.#answers.get(id) ?? new Map<string, Dependencies>();
    this.#answers.set(id, versions.set(version.key, dependencies));
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

  /** The first decided package that excludes this version of a project, with its requirement. */
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
