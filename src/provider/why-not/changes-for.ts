// The changes of the inputs that could take away a fact against a version.
import { includes } from '../../deps/version-rules.js';
import type { IndexFile, Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion, type Version } from '../../pep/version.js';
import type { ProofFact } from '../../resolver/failure.js';
import type { Target } from '../../targets/model.js';
import { parsePython, pythonMinors } from '../../targets/target.js';
import { availability } from '../choice/availability.js';
import { newerPlatform } from '../choice/newer-platform.js';
import { pythonRange } from '../choice/requires-python.js';
import { rootId, splitId } from '../package-id.js';
import type { SolveRequest } from '../solve/solve-request.js';
import { type Change, keyOf } from './change.js';
import type { FailedTarget, Inputs, Wish } from './trial.js';

/** Releases of a project that are looked at, the newest first. */
const mostReleases = 30;

/** The next Python that a file of a release is for; undefined where its target's does. */
function pythonFor(files: readonly IndexFile[], { python }: Target): readonly Change[] {
  const known = pythonMinors.indexOf(python.minor);
  const fits = (minor: string) =>
    files.some(({ requiresPython }) => pythonRange(requiresPython).contains(parseVersion(parsePython(minor).full)));
  const other = [...pythonMinors.slice(known + 1), ...pythonMinors.slice(0, known).toReversed()].find(fits);
  return other === undefined ? [] : [{ kind: 'python', python: parsePython(other) }];
}

/** The changes with which a target can have a release; nothing where it can have it already. */
function forRelease(name: NormalizedName, release: Release, target: Target, request: SolveRequest): readonly Change[] {
  const { policy, rules, targets } = request;
  const isHad = (changed: SolveRequest['policy'], on = target) => availability(release, on, changed).kind === 'usable';
  if (isHad(policy))
    return release.version.isPrerelease && rules.prerelease !== 'allow' ? [{ kind: 'prerelease' }] : [];
  const dated = { ...policy, excludeNewer: undefined, excludeNewerOf: new Map() };
  if (isHad(dated)) return [{ kind: 'cut-off', name }];
  const open = { excludeNewer: undefined };
  const isRuled = includes(policy.noBinary, name) || includes(policy.onlyBinary, name);
  if (isRuled && isHad({ ...policy, noBinary: new Set(), onlyBinary: new Set() })) return [{ kind: 'files', name }];
  if (isHad(open))
    return [
      { kind: 'cut-off', name },
      { kind: 'files', name },
    ];
  const python = parseVersion(target.python.full);
  const fitting = release.files.filter(({ requiresPython }) => pythonRange(requiresPython).contains(python));
  if (fitting.length === 0) return pythonFor(release.files, target);
  const platform = newerPlatform(fitting, target)?.demand;
  const left: readonly Change[] = targets.length > 1 ? [{ kind: 'system', system: target.system }] : [];
  return [...(platform === undefined ? [] : [{ kind: 'platform', ...platform } as const]), ...left];
}

/** The changes for a refusal of some versions of a project. */
function forRefusal(fact: ProofFact, { provider, target }: FailedTarget, request: Inputs): readonly Change[] {
  const { name } = splitId(fact.id);
  const held = provider.existing(fact.id).filter((version) => fact.versions.contains(version));
  const constrained = request.rules.constraints.has(name) ? [{ kind: 'constraint', name } as const] : [];
  const floor = request.floors.get(name);
  const isBehind = (version: Version) => floor !== undefined && version.key < floor.key;
  const back = held.some(isBehind) ? [{ kind: 'back', name } as const] : [];
  const releases = held
    .filter((version) => !isBehind(version))
    .slice(-mostReleases)
    .toReversed()
    .flatMap((version) => provider.candidates(name).release(version) ?? []);
  return [...constrained, ...back, ...releases.flatMap((release) => forRelease(name, release, target, request))];
}

/** The changes for one fact. */
function forFact(fact: ProofFact, failed: FailedTarget, request: Inputs, wish: Wish): readonly Change[] {
  if (fact.needed === undefined) return fact.id === rootId ? [] : forRefusal(fact, failed, request);
  const { name } = splitId(fact.needed.id);
  const overridden = request.rules.overrides.has(name) ? [{ kind: 'override', name } as const] : [];
  if (fact.id !== rootId) return overridden;
  const stated = request.deps.requirements.filter((one) => one.name === name && one.url === undefined);
  const isBound = (one: (typeof stated)[number]) =>
    name === wish.name
      ? !one.constraint.range.contains(wish.version)
      : one.constraint.text !== '' && one.constraint.text !== '*';
  return stated.some(isBound) ? [{ kind: 'requirement', name, allow: undefined }, ...overridden] : overridden;
}

/** The changes that could take away a fact of a failed trial, each once, in the order of the facts. */
export function changesFor(failed: FailedTarget, request: Inputs, wish: Wish): readonly Change[] {
  const all = failed.facts.flatMap((fact) => forFact(fact, failed, request, wish));
  return [...new Map(all.map((change) => [keyOf(change), change])).values()];
}
