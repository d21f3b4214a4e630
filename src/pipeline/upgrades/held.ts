import type { DepsFile } from '../../deps/model.js';
import type { Place } from '../../errors.js';
import type { Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { availability, type FilePolicy } from '../../provider/choice/availability.js';
import type { OldPick } from '../../provider/notices/old-picks.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';

/** The obstacle to a newer version of a package. */
export type HeldBy =
  /** Its pin alone: `pylock upgrade` moves it. */
  | { readonly kind: 'lock' }
  /** A requirement of the deps file. */
  | { readonly kind: 'requirement'; readonly text: string; readonly place: Place }
  /** A constraint or an override of the config. */
  | { readonly kind: 'config' }
  /** Another package, or all together. */
  | { readonly kind: 'package'; readonly text: string }
  /** Its own files: the Python, the cut-off, the platform. `text` ends a sentence that begins with the newer version. */
  | { readonly kind: 'release'; readonly text: string };

/** The holder that a solve found, for a reader. */
function ofPick({ holder }: OldPick): HeldBy {
  switch (holder.kind) {
    case 'package':
      return { kind: 'package', text: `${holder.name} ${holder.version.text}` };
    case 'unknown':
      return { kind: 'package', text: `${holder.name} ${holder.version.text}, whose requirements can't be known` };
    case 'lock':
      return { kind: 'lock' };
    case 'system':
      return { kind: 'package', text: `the version that ${holder.system} has` };
    case 'rest':
      return { kind: 'package', text: 'all that is needed, taken together' };
  }
}

/** The old pick of a package on the first target that has one. */
export function oldPickOf(name: NormalizedName, solved: readonly SolvedTarget[]): OldPick | undefined {
  return solved.flatMap(({ old }) => old.filter((one) => one.name === name))[0];
}

/** The reason of a solve why a package is older than its deps file and its targets allow. */
export function heldByRest(name: NormalizedName, solved: readonly SolvedTarget[]): HeldBy | undefined {
  const old = oldPickOf(name, solved);
  return old === undefined ? undefined : ofPick(old);
}

/** The inputs that limit versions, whatever else is needed. */
export interface Limits {
  readonly deps: DepsFile;
  readonly policy: FilePolicy;
  readonly ruled: ReadonlySet<NormalizedName>;
}

/** The reason why deps file and targets do not allow a release; undefined where they do. */
export function heldByLimits(
  name: NormalizedName,
  { version, files }: Release,
  solved: readonly SolvedTarget[],
  { deps, policy, ruled }: Limits,
): HeldBy | undefined {
  const own = deps.requirements.filter((one) => one.name === name);
  const against = own.find(({ constraint }) => !constraint.range.contains(version));
  if (against !== undefined)
    return { kind: 'requirement', text: `${name} ${against.constraint.text}`, place: against.place };
  for (const { target } of solved) {
    const use = availability({ version, files }, target, policy);
    if (use.kind === 'unusable') return { kind: 'release', text: use.reason.text };
  }
  return ruled.has(name) ? { kind: 'config' } : undefined;
}

/** The newest final release of a project that was not yanked; undefined where there is none. */
export function newestRelease(releases: readonly Release[]): Release | undefined {
  const isPlain = ({ version, files }: { readonly version: Version; readonly files: Release['files'] }) =>
    !version.isPrerelease && files.some(({ yanked }) => yanked === false);
  return releases.findLast(isPlain);
}
