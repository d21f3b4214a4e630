import type { NormalizedName } from '../../pep/name.js';
import type { Range } from '../../pep/range.js';
import { rememberingFor } from '../../remembering.js';
import type { PackageId } from '../../resolver/provider.js';
import { packageId } from '../package-id.js';
import type { Need } from './needs.js';

/** Collects dependencies; several on one package are intersected, and each extra depends on its project too. */
export class DependencyRanges {
  readonly ranges: Map<PackageId, Range>;

  constructor(own?: ReadonlyMap<PackageId, Range>) {
    this.ranges = new Map(own);
  }

  /** Adds a requirement on a project and on its requested extras. */
  add(name: NormalizedName, extras: readonly NormalizedName[], range: Range): void {
    this.#intersect(packageId(name), range);
    for (const extra of extras) this.#intersect(packageId(name, extra), range);
  }

  #intersect(id: PackageId, range: Range): void {
    const known = this.ranges.get(id);
    this.ranges.set(id, known === undefined ? range : known.intersect(range));
  }
}

/** The ranges of a list of needs, which targets with the same list share. */
export const rangesOf = rememberingFor((needs: readonly Need[]): ReadonlyMap<PackageId, Range> => {
  const found = new DependencyRanges();
  for (const { name, extras, constraint } of needs) found.add(name, extras, constraint.range);
  return found.ranges;
});
