import type { DepsFile } from '../../deps/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { rootId, splitId } from '../../provider/package-id.js';
import type { Floors } from '../../provider/why-not/change.js';
import type { FailedTarget, Wish } from '../../provider/why-not/trial.js';
import type { System } from '../../targets/model.js';
import type { Cause } from './model.js';

/** The inputs of the causes. */
interface CauseQuestions {
  readonly deps: DepsFile;
  readonly floors: Floors;
  readonly wish: Wish;
}

/** The requirements of the deps file on a project; of the package itself those alone that exclude the version. */
function requirements(name: NormalizedName, deps: DepsFile, wish: Wish): readonly Omit<Cause, 'systems'>[] {
  return deps.requirements
    .filter((one) => one.name === name)
    .filter(({ constraint }) => name !== wish.name || !constraint.range.contains(wish.version))
    .map(({ constraint, place }) => {
      const text = constraint.text === '' || constraint.text === '*' ? name : `${name} ${constraint.text}`;
      return { kind: 'requirement', text: `${deps.path} asks for ${text}`, place };
    });
}

type Fact = FailedTarget['facts'][number];

function causesOf(
  fact: Fact,
  { provider }: FailedTarget,
  { deps, floors, wish }: CauseQuestions,
): readonly Omit<Cause, 'systems'>[] {
  const { id, needed, text } = fact;
  const floor = floors.get(splitId(id).name);
  // That packages should not go back is no reason of theirs.
  const isBehind = (version: Version) =>
    fact.versions.contains(version) && floor !== undefined && version.key < floor.key;
  if (needed === undefined && provider.existing(id).some(isBehind)) return [];
  // A fact about the root alone is the wish itself.
  if (id === rootId) return needed === undefined ? [] : requirements(splitId(needed.id).name, deps, wish);
  // An extra has the version of its project.
  if (needed !== undefined && splitId(id).name === splitId(needed.id).name) return [];
  return [{ kind: needed === undefined ? 'refusal' : 'need', text, place: undefined }];
}

/**
 * The reasons against a version, each once, with the systems where it holds: first those that name the package, then the
 * others in the order of the proofs.
 */
export function causesAgainst(failed: readonly FailedTarget[], questions: CauseQuestions): readonly Cause[] {
  const { wish } = questions;
  const byText = new Map<string, Omit<Cause, 'systems'> & { readonly on: Set<System>; readonly isNear: boolean }>();
  for (const one of failed) {
    const { target, facts } = one;
    for (const fact of facts) {
      const names = [fact.id, ...(fact.needed === undefined ? [] : [fact.needed.id])].map((id) => splitId(id).name);
      for (const cause of causesOf(fact, one, questions)) {
        const key = `${cause.text} ${cause.place?.line ?? ''}`;
        const known = byText.get(key) ?? { ...cause, on: new Set(), isNear: names.includes(wish.name) };
        byText.set(key, known);
        known.on.add(target.system);
      }
    }
  }
  const isEverywhere = (on: ReadonlySet<System>) => [...wish.systems].every((system) => on.has(system));
  const all = [...byText.values()].map(({ on, isNear, ...cause }) => ({
    isNear,
    cause: { ...cause, systems: isEverywhere(on) ? undefined : [...on] },
  }));
  return [...all.filter(({ isNear }) => isNear), ...all.filter(({ isNear }) => !isNear)].map(({ cause }) => cause);
}
