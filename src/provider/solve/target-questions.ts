import type { DepsFile } from '../../deps/model.js';
import { PylockError } from '../../errors.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion, type Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import { needsOfRoot } from '../requirements/needs.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';
import { TargetRules } from '../requirements/target-rules.js';
import type { OldPins, SolveRequest } from './solve-request.js';
import type { TargetSolveQuestions } from './solve-target.js';

/** Versions by project. */
export type Versions = ReadonlyMap<NormalizedName, Version>;

/** One target with the inputs of its solve. */
export interface Asked {
  readonly target: Target;
  readonly pins: OldPins;
  readonly questions: TargetSolveQuestions;
}

/** The versions to try first, by project: a target's pins, then the versions of others, in order. */
export function preferences(
  pins: OldPins,
  others: readonly Versions[],
): ReadonlyMap<NormalizedName, readonly Version[]> {
  const preferred = new Map<NormalizedName, Version[]>();
  const add = (name: NormalizedName, versions: readonly Version[]) =>
    preferred.set(name, [...(preferred.get(name) ?? []), ...versions]);
  for (const [name, version] of pins.versions) add(name, [version]);
  for (const [name, versions] of pins.lower ?? []) add(name, versions);
  for (const [name, version] of others.flatMap((one) => [...one])) add(name, [version]);
  return preferred;
}

function yankedPins(pins: OldPins): ReadonlyMap<NormalizedName, ReadonlySet<string>> {
  const keys = new Map([...pins.versions].map(([name, version]) => [name, new Set([version.key])]));
  for (const [name, versions] of pins.lower ?? []) for (const { key } of versions) keys.get(name)?.add(key);
  return keys;
}

/** Checks the python key of the deps file for the target. @throws PylockError `no-solution` */
function checkPython(deps: DepsFile, python: Version): void {
  if (deps.python === undefined || deps.python.range.contains(python)) return;
  throw new PylockError(
    'no-solution',
    `the environment is for Python ${python.text}, but "python" asks for ${deps.python.text}`,
    {
      place: deps.python.place,
      hint: 'Change the key python, or choose another one with --python.',
    },
  );
}

/**
 * The inputs of a target; `others` are versions that it prefers after its own pins. @throws PylockError `no-solution`
 */
export function questionsFor(
  request: SolveRequest,
  target: Target,
  requirements: RequirementsSource,
  others: readonly Versions[],
): Asked {
  const { deps, targets, client, policy } = request;
  const python = parseVersion(target.python.full);
  checkPython(deps, python);
  const pins = request.pins(target.system);
  const rules = new TargetRules(request.rules, target.environment);
  const roots = rules.adjust(needsOfRoot(deps.requirements, target.environment));
  const known = { target, targets, python, requirements, roots, client, policy, rules, rootLabel: deps.path };
  const preferred = preferences(pins, others);
  return { target, pins, questions: { ...known, preferred, yankedPins: yankedPins(pins) } };
}
