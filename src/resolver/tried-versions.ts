import type { Version } from '../pep/version.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId } from './provider.js';
import type { Term } from './term.js';

/** A version with known requirements. */
export interface Tried {
  /** "This version is selected." */
  readonly decision: Term;
  readonly version: Version;
  readonly needs: readonly Need[];
  /** False where it has a need that no version can meet. */
  readonly isPossible: boolean;
}

/** One need of a version: the term that must not hold, and its incompatibility. */
export interface Need {
  readonly unmet: Term;
  readonly incompatibility: Incompatibility;
}

/**
 * Versions that were tried before. Their requirements stay known after a backjump, which undoes many decisions that
 * have no part in the conflict: these are made again without a request.
 */
export class TriedVersions {
  readonly #byPackage = new Map<PackageId, Map<string, Tried>>();

  get(id: PackageId, version: Version): Tried | undefined {
    return this.#byPackage.get(id)?.get(version.key);
  }

  add(tried: Tried): void {
    const { id } = tried.decision;
    const versions = this.#byPackage.get(id);
    if (versions === undefined) this.#byPackage.set(id, new Map([[tried.version.key, tried]]));
    else versions.set(tried.version.key, tried);
  }
}
