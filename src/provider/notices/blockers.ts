import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { PackageId } from '../../resolver/provider.js';
import { packageId, rootId, splitId } from '../package-id.js';
import type { TargetAnswer } from '../solve/target-answer.js';
import type { Age } from './libyears.js';

/** The reason why a package is older than the newest release that its target could have. */
export type Holder =
  /** A package whose requirement refuses the newest release, or of which the newest release needs another version. */
  | { readonly kind: 'package'; readonly name: NormalizedName; readonly version: Version }
  /** A release whose requirements can't be known. */
  | { readonly kind: 'unknown'; readonly name: NormalizedName; readonly version: Version }
  /** A pin of the old lock, without another reason. */
  | { readonly kind: 'lock' }
  /** All requirements together. */
  | { readonly kind: 'rest' };

/** The obstacles to the newest release of a package. */
interface Found {
  readonly causes: readonly Holder[];
  /** Other old packages, whose newest releases would let it be newer. */
  readonly old: readonly Age[];
}

/** Finds the direct obstacles to the newest releases of old packages, as far as the solve knows them. */
export class Blockers {
  readonly #answer: TargetAnswer;
  readonly #old: ReadonlyMap<NormalizedName, Age>;

  /** `old` are all old packages of the answer. */
  constructor(answer: TargetAnswer, old: ReadonlyMap<NormalizedName, Age>) {
    this.#answer = answer;
    this.#old = old;
  }

  of(age: Age): Found {
    const { name, newest } = age;
    const { provider, solution } = this.#answer;
    const unread = this.#unread(name, Range.of(newest));
    const refusers = provider.refusers(name, newest, solution).filter((id) => id !== rootId);
    const needs = [...(provider.needsOf(packageId(name), newest) ?? [])];
    const found = [
      ...refusers.map((id) => this.#refusing(id, age)),
      ...(unread === undefined ? [] : [unread]),
      ...needs.flatMap(([id, range]) => this.#unmet(id, range) ?? []),
    ];
    return {
      causes: found.flatMap((one) => ('kind' in one ? [one] : [])),
      old: found.flatMap((one) => ('kind' in one ? [] : [one])),
    };
  }

  /**
   * The package whose requirement refuses the newest release; its age where its own newest release allows a newer one.
   */
  #refusing(id: PackageId, { name, taken }: Age): Holder | Age {
    const refuser = this.#old.get(splitId(id).name);
    const needs = refuser === undefined ? undefined : this.#answer.provider.needsOf(id, refuser.newest);
    if (refuser === undefined || needs === undefined) return this.#packageOf(id);
    const ranges = [...needs].flatMap(([need, range]) => (splitId(need).name === name ? [range] : []));
    return this.#allowsNewer(name, taken, Range.intersectionOf(ranges)) ? refuser : this.#packageOf(id);
  }

  /** The package of which the newest release needs another version; its age where a newer release of it would do. */
  #unmet(id: PackageId, range: Range): Holder | Age | undefined {
    const held = this.#answer.solution.get(id);
    if (held !== undefined && range.contains(held)) return undefined;
    const { name } = splitId(id);
    const unread = this.#unread(name, range);
    if (held === undefined || unread !== undefined) return unread;
    const old = this.#old.get(name);
    return old !== undefined && this.#allowsNewer(name, held, range) ? old : this.#packageOf(id);
  }

  #allowsNewer(name: NormalizedName, taken: Version, range: Range): boolean {
    const existing = this.#answer.provider.existing(packageId(name));
    return existing.some((version) => version.key > taken.key && range.contains(version));
  }

  #packageOf(id: PackageId): Holder {
    const version = this.#answer.solution.get(id);
    if (version === undefined) throw new Error(`${id} is not in the solution`);
    return { kind: 'package', name: splitId(id).name, version };
  }

  #unread(name: NormalizedName, range: Range): Holder | undefined {
    const found = [...this.#answer.provider.unreadable].find((one) => one.name === name && range.contains(one.version));
    return found === undefined ? undefined : { kind: 'unknown', name, version: found.version };
  }
}
