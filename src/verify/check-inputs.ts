import { requiresForLock } from '../lock/inputs.js';
import type { PylockPart } from '../lock/model.js';
import { parseVersion } from '../pep/version.js';
import type { Finding } from './finding.js';
import type { VerifyRequest } from './verify.js';

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** Whether the deps file, the Python, the systems and the options are those that the lock was made from. */
export function* checkInputs(
  { lock, deps, targets, options, rules }: VerifyRequest,
  part: PylockPart,
): Iterable<Finding> {
  const [target] = targets;
  if (target !== undefined && (lock.python !== target.python.minor || part.pythonFull !== target.python.full)) {
    yield {
      code: 'inputs',
      path: ['python'],
      message: `the lock is for Python ${part.pythonFull}, and ${target.python.full} is asked for`,
    };
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
    };
  }
  const requires = requiresForLock(deps, rules?.extras);
  if (!sameTexts(requires, part.inputs.requires)) yield* changedRequires(requires, part.inputs.requires);
  const systems = targets.map((one) => one.system);
  for (const system of systems) {
    if (!part.systems.has(system))
      yield { code: 'inputs', path: ['pylock', 'systems'], message: `the lock holds nothing for ${system}` };
  }
  for (const system of part.systems.keys()) {
    if (!systems.includes(system))
      yield { code: 'inputs', path: ['pylock', 'systems', system], message: `${system} is not asked for` };
  }
  yield* changedOptions(options, part.inputs.options);
}

function* changedRequires(now: readonly string[], then: readonly string[]): Iterable<Finding> {
  const path = ['pylock', 'inputs', 'requires'];
  for (const text of now)
    if (!then.includes(text))
      yield { code: 'inputs', path, message: `the deps file asks for ${text}, and the lock was made without it` };
  for (const text of then)
    if (!now.includes(text))
      yield { code: 'inputs', path, message: `the lock was made for ${text}, and the deps file does not ask for it` };
  if (now.every((text) => then.includes(text)) && then.every((text) => now.includes(text))) {
    yield { code: 'inputs', path, message: 'the requirements are not in order' };
  }
}

function* changedOptions(now: ReadonlyMap<string, string>, then: ReadonlyMap<string, string>): Iterable<Finding> {
  for (const key of [...new Set([...now.keys(), ...then.keys()])].sort()) {
    if (now.get(key) === then.get(key)) continue;
    const message = `the option ${key} is ${now.get(key) ?? 'its default'}, and the lock was made with ${then.get(key) ?? 'its default'}`;
    yield { code: 'inputs', path: ['pylock', 'inputs', 'options'], message };
  }
}
