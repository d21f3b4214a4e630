import type { DepsFile } from '../../deps/model.js';
import { groupsForLock, requirementText, requiresForLock } from '../../deps/requirement-text.js';
import type { Place } from '../../errors.js';
import type { LockContent, PylockPart } from '../../lock/model.js';
import { parseVersion } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import type { VerifyRequest } from './verify-request.js';

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** Whether the lock was made from this deps file, Python, systems and options. */
export function* checkInputs({ lock, deps, targets, options }: VerifyRequest, part: PylockPart): Iterable<Finding> {
  const [target] = targets;
  if (target !== undefined && (lock.python !== target.python.minor || part.pythonFull !== target.python.full)) {
    const isTwofold = part.pythonFull === target.python.full;
    const message = isTwofold
      ? `python is ${lock.python}, and python-full is ${part.pythonFull}`
      : `the lock is for Python ${part.pythonFull}, and ${target.python.full} is asked for`;
    const path = lock.python === target.python.minor ? ['pylock', 'python-full'] : ['python'];
    yield { code: 'inputs', path, message };
  }
  if (
    deps.python !== undefined &&
    target !== undefined &&
    !deps.python.range.contains(parseVersion(target.python.full))
  ) {
    yield {
      code: 'python',
      path: ['python'],
      message: `the deps file needs Python ${deps.python.text}, and the lock is for ${target.python.full}`,
      ...placed(deps.python.place),
    };
  }
  yield* changedRequires(deps, part);
  yield* changedGroups(deps, part);
  yield* changedOptions(options, part.inputs.options);
}

/** Whether a lock, or a fork of it, has exactly the systems that are asked for. */
export function* checkSystems(part: LockContent, targets: readonly Target[]): Iterable<Finding> {
  const systems = targets.map((one) => one.system);
  for (const system of systems) {
    if (!part.systems.has(system))
      yield { code: 'inputs', path: ['pylock', 'systems'], message: `the lock holds nothing for ${system}` };
  }
  for (const system of part.systems.keys()) {
    if (!systems.includes(system))
      yield { code: 'inputs', path: ['pylock', 'systems', system], message: `${system} is not asked for` };
  }
}

/** The place of each requirement in the deps file, by its text in the lock. */
function placesOf(deps: DepsFile): ReadonlyMap<string, Place> {
  const python: [string, Place][] =
    deps.python === undefined ? [] : [[`python ${deps.python.text}`, deps.python.place]];
  return new Map([...python, ...deps.requirements.map((one): [string, Place] => [requirementText(one), one.place])]);
}

function placed(place: Place | undefined): Pick<Finding, 'place'> {
  return place?.line === undefined ? {} : { place: { file: place.file, line: place.line } };
}

/** A list of requirements, of now and of the lock. */
interface Compared {
  readonly now: readonly string[];
  readonly known: readonly string[];
  readonly path: readonly string[];
  /** Where they belong to a group, ` in the group dev`. */
  readonly where: string;
}

function changedRequires(deps: DepsFile, { inputs }: PylockPart): Iterable<Finding> {
  const path = ['pylock', 'inputs', 'requires'];
  return changes({ now: requiresForLock(deps), known: inputs.requires, path, where: '' }, placesOf(deps));
}

/** Groups that only one side has, and requirements of the others that differ. */
function* changedGroups(deps: DepsFile, { inputs }: PylockPart): Iterable<Finding> {
  const [now, path, places] = [groupsForLock(deps), ['pylock', 'inputs', 'groups'], placesOf(deps)];
  for (const [group, requires] of now) {
    const known = inputs.groups.get(group);
    const where = ` in the group ${group}`;
    if (known !== undefined) yield* changes({ now: requires, known, path: [...path, group], where }, places);
    else {
      const message = `the deps file has the group ${group}, and the lock was made without it`;
      yield { code: 'inputs', path, message, ...placed(places.get(requires[0] ?? '')) };
    }
  }
  for (const group of inputs.groups.keys()) {
    const message = `the lock was made for the group ${group}, which the deps file does not have`;
    if (!now.has(group)) yield { code: 'inputs', path: [...path, group], message };
  }
}

function* changes({ now, known, path, where }: Compared, places: ReadonlyMap<string, Place>): Iterable<Finding> {
  if (sameTexts(now, known)) return;
  for (const text of now) {
    const message = `the deps file asks for ${text}${where}, and the lock was made without it`;
    if (!known.includes(text)) yield { code: 'inputs', path, message, ...placed(places.get(text)) };
  }
  for (const [at, text] of known.entries()) {
    const message = `the lock was made for ${text}${where}, and the deps file does not ask for it`;
    if (!now.includes(text)) yield { code: 'inputs', path: [...path, String(at)], message };
  }
  if (now.every((text) => known.includes(text)) && known.every((text) => now.includes(text))) {
    yield { code: 'inputs', path, message: `the requirements${where} are not in order` };
  }
}

/** Options that differ. */
function* changedOptions(now: ReadonlyMap<string, string>, then: ReadonlyMap<string, string>): Iterable<Finding> {
  for (const key of [...new Set([...now.keys(), ...then.keys()])].sort()) {
    if (now.get(key) === then.get(key)) continue;
    // Older locks remember neither their deps file nor that their patch of Python was named, and need not be made again for that.
    if ((key === 'deps' || key === 'python') && !then.has(key)) continue;
    const message = `the option ${key} is ${now.get(key) ?? 'its default'}, and the lock was made with ${then.get(key) ?? 'its default'}`;
    yield { code: 'inputs', path: ['pylock', 'inputs', 'options', key], message };
  }
}
