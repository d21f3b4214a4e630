import type { Constraint } from '../../pep/constraint.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { PackageId } from '../../resolver/provider.js';
import { rootId, splitId } from '../package-id.js';

/** The present decision for a package. */
export type Decided = (id: PackageId) => Version | undefined;

/** The source of a special requirement: the root, or a version of a package. */
export interface Asker {
  readonly id: PackageId;
  readonly version: Version;
  readonly prereleases: boolean;
  /**
   * The versions of `==V` or `===V`: V, and for `==` also its local versions where V has none (PEP 440, "Version
   * matching").
   */
  readonly exact: Range | undefined;
}

const nobody: readonly Asker[] = [];

/** Nothing is decided: only the requirements of the deps file and the config hold. */
export const onlyRoot: Decided = () => undefined;

/** Whether a version of a package is one of the askers. */
export function isAmong(askers: readonly Asker[]): (id: PackageId, key: string) => boolean {
  return (id, key) => askers.some((asker) => asker.id === id && asker.version.key === key);
}

/**
 * Records which requirements name a pre-release or one exact version, for the two rules of PEP 440 ("Handling of
 * pre-releases") and PEP 592 (yanked) that depend on the requirement's source. The requirements of a version count
 * only while that version is decided.
 */
export class AskedSpecially {
  readonly #askers = new Map<NormalizedName, Asker[]>();

  /** Records a requirement of `id` at `version` on `name`; the root's hold always. */
  note(id: PackageId, version: Version, name: NormalizedName, constraint: Constraint, allowPrereleases: boolean): void {
    const prereleases = allowPrereleases || constraint.namesPrerelease;
    if (!prereleases && constraint.exact === undefined) return;
    // A release can't permit itself.
    if (id !== rootId && splitId(id).name === name) return;
    const askers = this.#askers.get(name);
    const asker = { id, version, prereleases, exact: constraint.exact === undefined ? undefined : constraint.range };
    if (askers === undefined) this.#askers.set(name, [asker]);
    else askers.push(asker);
  }

  /** Whether a requirement that holds now allows pre-releases of the project. */
  allowsPrereleases(name: NormalizedName, decided: Decided): boolean {
    return this.#holding(name, decided).some((asker) => asker.prereleases);
  }

  /** All sources of special requirements on the project, whether or not these hold now. */
  of(name: NormalizedName): readonly Asker[] {
    return this.#askers.get(name) ?? nobody;
  }

  /** Whether a requirement that holds now names exactly this version: it may be yanked (PEP 592). */
  asksExactly(name: NormalizedName, version: Version, decided: Decided): boolean {
    return this.#holding(name, decided).some(({ exact }) => exact?.contains(version) === true);
  }

  #holding(name: NormalizedName, decided: Decided): readonly Asker[] {
    return this.of(name).filter((asker) => asker.id === rootId || decided(asker.id)?.key === asker.version.key);
  }
}
