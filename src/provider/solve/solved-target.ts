import type { DepsFile } from '../../deps/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import { type GivenUp, givenUp } from '../notices/dropped-pins.js';
import { type HeldBack, heldBack } from '../notices/held-back.js';
import { type OldPick, oldPicks } from '../notices/old-picks.js';
import { type PassedOver, passedOver } from '../notices/unreadable-releases.js';
import { type Members, membersOf, rootsOf } from './members.js';
import type { OldPins } from './solve-request.js';
import type { PickedAnswer } from './target-answer.js';
import type { TargetPicks } from './target-picks.js';

/** A solved target with its packages. */
export interface SolvedTarget {
  readonly target: Target;
  readonly picks: TargetPicks;
  /** The picks that main and each group need. */
  readonly members: Members;
  /** Dropped pins of the old lock. */
  readonly dropped: readonly GivenUp[];
  /** Versions of earlier targets that this one can't share, except those that its own pin excludes. */
  readonly unshared: readonly GivenUp[];
  /** Newer releases that only the `.0` of the target's Python excludes. */
  readonly heldBack: readonly HeldBack[];
  /** Packages older than the newest release that the target could have. */
  readonly old: readonly OldPick[];
  /** Newer releases with unknown requirements. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * The versions of earlier targets that a target could share: the first one's, except where the target's own pins
 * decide.
 */
function sharable(
  pins: OldPins,
  picks: TargetPicks,
  solved: readonly SolvedTarget[],
): ReadonlyMap<NormalizedName, Version> {
  const versions = new Map<NormalizedName, Version>();
  for (const [name, { release }] of picks) {
    const { key } = release.version;
    const others = solved.flatMap((earlier) => earlier.picks.get(name)?.release.version ?? []);
    const [first] = others;
    if (first === undefined || others.some((other) => other.key === key)) continue;
    if (pins.versions.get(name)?.key !== key) versions.set(name, first);
  }
  return versions;
}

/**
 * A target with its members and the notices about its picks; `earlier` are the targets solved before it, and `deps` is
 * what they were solved for.
 */
export function solvedTarget(answer: PickedAnswer, earlier: readonly SolvedTarget[], deps: DepsFile): SolvedTarget {
  const { target, pins, picks, provider, solution, questions } = answer;
  const { policy, rules } = questions;
  return {
    target,
    picks,
    members: membersOf(rootsOf(deps.requirements, rules), (name, extra) => {
      const pick = picks.get(name);
      return extra === undefined ? pick?.needs : pick?.extras.get(extra);
    }),
    dropped: givenUp(pins.versions, picks, provider, solution),
    unshared: givenUp(sharable(pins, picks, earlier), picks, provider, solution),
    heldBack: [...picks.values()].flatMap((pick) => heldBack(pick, provider, solution, target, policy) ?? []),
    old: oldPicks(answer, earlier),
    passedOver: passedOver(picks, provider, solution),
  };
}
