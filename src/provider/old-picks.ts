import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { System, Target } from '../targets/model.js';
import { type Age, agesOf } from './libyears.js';
import { packageId, splitId } from './package-id.js';
import { type PickedAnswer, versionsOf } from './target-answer.js';
import type { TargetPicks } from './target-picks.js';

/** What keeps a package older than the newest release that its target could have. */
export type Holder =
  /** Its requirement, or that the newest release requires another version of it. */
  | { readonly kind: 'package'; readonly name: NormalizedName; readonly version: Version }
  /** A pin of the old lock, which nothing else stands behind. */
  | { readonly kind: 'lock' }
  /** An earlier system, whose version is shared. */
  | { readonly kind: 'system'; readonly system: System }
  /** All that is needed, taken together. */
  | { readonly kind: 'rest' };

/** A package that is older than it could be, and why. */
export interface OldPick extends Age {
  readonly holder: Holder;
}

/** A target that was solved before, with what is old there. */
interface Earlier {
  readonly target: Target;
  readonly picks: TargetPicks;
  readonly old: readonly OldPick[];
}

/** Every package of a target that is older than the newest which it could have; `earlier` are the targets solved before it. */
export function oldPicks(answer: PickedAnswer, earlier: readonly Earlier[]): readonly OldPick[] {
  const ages = agesOf(versionsOf(answer), answer.provider);
  return ages.map((age) => ({ ...age, holder: holderOf(age, answer, earlier) }));
}

function holderOf(age: Age, answer: PickedAnswer, earlier: readonly Earlier[]): Holder {
  const other = refuserOf(age, answer) ?? unmetBy(age, answer);
  const version = other === undefined ? undefined : answer.solution.get(packageId(other));
  if (other !== undefined && version !== undefined) return { kind: 'package', name: other, version };
  const { key } = age.taken;
  if (answer.pins.versions.get(age.name)?.key === key) return { kind: 'lock' };
  const shared = earlier.find(({ picks }) => picks.get(age.name)?.release.version.key === key);
  if (shared === undefined) return { kind: 'rest' };
  // What keeps it old there keeps it old here; where nothing does, this one could go its own way.
  const there = shared.old.find(({ name, newest }) => name === age.name && newest.key === age.newest.key);
  return there?.holder ?? { kind: 'system', system: shared.target.system };
}

/** The package that does not allow the newest release. */
function refuserOf({ name, newest }: Age, { provider, solution }: PickedAnswer): NormalizedName | undefined {
  const id = provider.refuser(name, newest, solution);
  return id === undefined ? undefined : splitId(id).name;
}

/** The package of which the newest release needs another version, as far as its needs were looked at. */
function unmetBy({ name, newest }: Age, { provider, solution }: PickedAnswer): NormalizedName | undefined {
  for (const [id, range] of provider.needsOf(packageId(name), newest) ?? []) {
    const held = solution.get(id);
    if (held !== undefined && !range.contains(held)) return splitId(id).name;
  }
  return undefined;
}
