import type { DepsFile } from '../deps/model.js';
import { requiresForLock } from '../lock/inputs.js';
import type { Lock, PylockPart } from '../lock/model.js';
import { compareVersions, tryParseVersion } from '../pep/version.js';
import { needsOfRoot } from '../provider/needs.js';
import type { Target } from '../targets/model.js';
import type { Finding } from './finding.js';
import { verifySystem } from './verify-system.js';

/** What a lock is held against. */
export interface VerifyRequest {
  readonly lock: Lock;
  readonly deps: DepsFile;
  /** The targets that the lock must be for. */
  readonly targets: readonly Target[];
  /** Options that differ from their defaults, as a lock remembers them. */
  readonly options: ReadonlyMap<string, string>;
}

/**
 * Holds a lock against its inputs and itself, without any network: an empty list proves that it is what
 * its deps file needs, given what the index said when it was made. Only for locks with a `pylock` part.
 */
export function verifyLock(request: VerifyRequest): readonly Finding[] {
  const { lock, deps, targets } = request;
  const part = lock.pylock;
  if (part === undefined)
    return [
      { code: 'inputs', path: [], message: 'the lock has no pylock part: it does not say what it was made from' },
    ];
  const reports = targets
    .filter((target) => part.systems.has(target.system))
    .map((target) => verifySystem(lock, part, target, needsOfRoot(deps.requirements, target.environment)));
  const used = new Set(reports.flatMap((report) => [...report.used]));
  return distinct([
    ...checkInputs(request, part),
    ...reports.flatMap((report) => report.findings),
    ...checkPackages(part, used),
    ...checkClosure(lock, part),
    ...checkLinks(lock, part, request.options.has('include-sdists')),
  ]);
}

/** What several systems find alike is said once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

function* checkInputs({ lock, deps, targets, options }: VerifyRequest, part: PylockPart): Iterable<Finding> {
  const [target] = targets;
  if (target !== undefined && (lock.python !== target.python.minor || part.pythonFull !== target.python.full)) {
    yield {
      code: 'inputs',
      path: ['python'],
      message: `the lock is for Python ${part.pythonFull}, and ${target.python.full} is asked for`,
    };
  }
  const requires = requiresForLock(deps);
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

function* checkPackages(part: PylockPart, used: ReadonlySet<string>): Iterable<Finding> {
  for (const [name, versions] of part.packages) {
    for (const version of versions.keys()) {
      if (!used.has(`${name} ${version}`))
        yield {
          code: 'unneeded',
          path: ['pylock', 'packages', name, version],
          message: `no system has ${name} ${version}`,
        };
    }
  }
}

/** The closure is the union over the systems, with the highest version of each project. */
function* checkClosure(lock: Lock, part: PylockPart): Iterable<Finding> {
  for (const [name, versions] of part.packages) {
    const parsed = [...versions.keys()].flatMap((text) => tryParseVersion(text) ?? []);
    const highest = parsed.sort(compareVersions).at(-1)?.text;
    const locked = lock.closure.get(name);
    if (locked !== highest)
      yield {
        code: 'closure',
        path: ['closure', name],
        message: `the closure has ${name} ${locked ?? 'not at all'}, and the packages have ${highest}`,
      };
  }
  for (const name of lock.closure.keys()) {
    if (!part.packages.has(name))
      yield {
        code: 'closure',
        path: ['closure', name],
        message: `${name} is in the closure and not among the packages`,
      };
  }
}

function* checkLinks(lock: Lock, part: PylockPart, includesSdists: boolean): Iterable<Finding> {
  const chosen = new Set([...part.systems.values()].flatMap((files) => [...files.values()]));
  for (const builds of part.builds.values())
    for (const build of builds.values()) for (const file of build.requires) chosen.add(file);
  let previous = '';
  for (const [at, { name }] of lock.links.entries()) {
    const path = ['links', String(at)];
    if (name === previous) yield { code: 'link', path, message: `${name} stands in links twice` };
    else if (name < previous)
      yield { code: 'link', path, message: `links are not in order: ${name} stands behind ${previous}` };
    previous = name;
    const isExtra = includesSdists && !name.endsWith('.whl');
    if (!chosen.has(name) && !isExtra) yield { code: 'unneeded', path, message: `nothing uses the link ${name}` };
  }
}
