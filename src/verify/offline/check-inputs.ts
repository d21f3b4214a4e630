import { names } from '../../config/remembered.js';
import { groupsOf, isAskedFor, unknownGroups } from '../../deps/groups.js';
import type { DepsFile } from '../../deps/model.js';
import { requirementText, requiresForLock } from '../../deps/requirement-text.js';
import type { Place } from '../../errors.js';
import type { PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion } from '../../pep/version.js';
import type { Finding } from '../finding.js';
import type { VerifyRequest } from './verify-request.js';

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** Whether the lock was made from this deps file, Python, systems and options. */
export function* checkInputs(
  { lock, deps, targets, options, rules }: VerifyRequest,
  part: PylockPart,
): Iterable<Finding> {
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
  const requires = requiresForLock(deps, rules?.extras);
  if (!sameTexts(requires, part.inputs.requires))
    yield* changedRequires(requires, part.inputs.requires, placesOf(deps, rules?.extras));
  const systems = targets.map((one) => one.system);
  for (const system of systems) {
    if (!part.systems.has(system))
      yield { code: 'inputs', path: ['pylock', 'systems'], message: `the lock holds nothing for ${system}` };
  }
  for (const system of part.systems.keys()) {
    if (!systems.includes(system))
      yield { code: 'inputs', path: ['pylock', 'systems', system], message: `${system} is not asked for` };
  }
  const removed = [...removedGroups(deps, part.inputs.options)];
  yield* removed;
  yield* changedOptions(options, part.inputs.options, removed.length > 0 ? 'extras' : undefined);
}

/** The place of each requirement in the deps file, by its text in the lock. */
function placesOf(deps: DepsFile, extras: ReadonlySet<NormalizedName> = new Set()): ReadonlyMap<string, Place> {
  const asked = deps.requirements.filter((requirement) => isAskedFor(requirement, extras));
  const python: [string, Place][] =
    deps.python === undefined ? [] : [[`python ${deps.python.text}`, deps.python.place]];
  return new Map([...python, ...asked.map((one): [string, Place] => [requirementText(one), one.place])]);
}

function placed(place: Place | undefined): Pick<Finding, 'place'> {
  return place?.line === undefined ? {} : { place: { file: place.file, line: place.line } };
}

function* changedRequires(
  now: readonly string[],
  then: readonly string[],
  places: ReadonlyMap<string, Place>,
): Iterable<Finding> {
  const path = ['pylock', 'inputs', 'requires'];
  for (const text of now) {
    const message = `the deps file asks for ${text}, and the lock was made without it`;
    if (!then.includes(text)) yield { code: 'inputs', path, message, ...placed(places.get(text)) };
  }
  for (const [at, text] of then.entries()) {
    const message = `the lock was made for ${text}, and the deps file does not ask for it`;
    if (!now.includes(text)) yield { code: 'inputs', path: [...path, String(at)], message };
  }
  if (now.every((text) => then.includes(text)) && then.every((text) => now.includes(text))) {
    yield { code: 'inputs', path, message: 'the requirements are not in order' };
  }
}

/** Groups in the lock's options that no requirement of the deps file has. */
function* removedGroups(deps: DepsFile, options: ReadonlyMap<string, string>): Iterable<Finding> {
  const path = ['pylock', 'inputs', 'options', 'extras'];
  const then = names.parse(options.get('extras') ?? '') ?? [];
  for (const group of unknownGroups(then, groupsOf(deps)))
    yield {
      code: 'inputs',
      path,
      message: `the lock was made for the group ${group}, which the deps file does not have`,
    };
}

/** Options that differ, except one with a finding of its own. */
function* changedOptions(
  now: ReadonlyMap<string, string>,
  then: ReadonlyMap<string, string>,
  told: string | undefined,
): Iterable<Finding> {
  for (const key of [...new Set([...now.keys(), ...then.keys()])].sort()) {
    if (now.get(key) === then.get(key) || key === told) continue;
    // Older locks remember neither their deps file nor that their patch of Python was named, and need not be made again for that.
    if ((key === 'deps' || key === 'python') && !then.has(key)) continue;
    const message = `the option ${key} is ${now.get(key) ?? 'its default'}, and the lock was made with ${then.get(key) ?? 'its default'}`;
    yield { code: 'inputs', path: ['pylock', 'inputs', 'options', key], message };
  }
}
