import { byName } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { System, Target } from '../../targets/model.js';
import { type PickedAnswer, versionsOf } from '../solve/target-answer.js';
import type { TargetPicks } from '../solve/target-picks.js';
import { Blockers, type Holder } from './blockers.js';
import { type Age, agesOf } from './libyears.js';

/** A package that is older than it could be, with the reason. */
export interface OldPick extends Age {
  readonly holder: Holder | { readonly kind: 'system'; readonly system: System };
}

/** A target that was solved before, with its old packages. */
interface Earlier {
  readonly target: Target;
  readonly picks: TargetPicks;
  readonly old: readonly OldPick[];
}

/**
 * Every package of a target that is older than its newest possible release; `earlier` are the targets solved before.
 */
export function oldPicks(answer: PickedAnswer, earlier: readonly Earlier[]): readonly OldPick[] {
  const causes = new Causes(answer, earlier);
  return causes.ages.map((age) => ({ ...age, holder: causes.of(age) }));
}

/**
 * Finds the cause of an old package. The obstacle to its newest release may be an old package too, whose newer release
 * would be no obstacle: then the search goes on with the obstacle to that one.
 */
class Causes {
  readonly ages: readonly Age[];
  readonly #answer: PickedAnswer;
  readonly #earlier: readonly Earlier[];
  readonly #blockers: Blockers;

  constructor(answer: PickedAnswer, earlier: readonly Earlier[]) {
    this.#answer = answer;
    this.#earlier = earlier;
    this.ages = agesOf(versionsOf(answer), answer.provider);
    this.#blockers = new Blockers(answer, new Map(this.ages.map((age) => [age.name, age])));
  }

  /** The cause that an earlier target found, whose solve may know more; else the cause over the fewest packages. */
  of(age: Age): OldPick['holder'] {
    return this.#asEarlier(age) ?? this.#search(age);
  }

  #asEarlier({ name, taken, newest }: Age): OldPick['holder'] | undefined {
    const found = this.#earlier.flatMap(({ old }) => old.filter((one) => one.name === name));
    return found.find((one) => one.taken.key === taken.key && one.newest.key === newest.key)?.holder;
  }

  #search(age: Age): OldPick['holder'] {
    const reached = new Set([age]);
    for (const one of reached) {
      const { causes, old } = this.#blockers.of(one);
      const cause = causes[0] ?? (old.length === 0 ? this.#unblocked(one) : undefined);
      if (cause !== undefined) return cause.kind === 'rest' && one !== age ? packageOf(one) : cause;
      for (const other of old) reached.add(other);
    }
    // They block each other: the first of them is named for all.
    const [first = age] = [...reached].toSorted(compareAges);
    return first === age ? { kind: 'rest' } : packageOf(first);
  }

  /** The cause of an old package without an obstacle. */
  #unblocked({ name, taken: { key } }: Age): OldPick['holder'] {
    if (this.#answer.pins.versions.get(name)?.key === key) return { kind: 'lock' };
    const shared = this.#earlier.find(({ picks }) => picks.get(name)?.release.version.key === key);
    return shared === undefined ? { kind: 'rest' } : { kind: 'system', system: shared.target.system };
  }
}

function packageOf({ name, taken }: { readonly name: NormalizedName; readonly taken: Version }): Holder {
  return { kind: 'package', name, version: taken };
}

function compareAges(a: Age, b: Age): number {
  return Number(b.isDirect) - Number(a.isDirect) || b.years - a.years || byName(a, b);
}
