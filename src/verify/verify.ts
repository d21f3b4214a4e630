import { type DepsFile, directNames } from '../deps/model.js';
import { noRules, type VersionRules } from '../deps/rules.js';
import type { Lock } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { FilePolicy } from '../provider/availability.js';
import { needsOfRoot } from '../provider/needs.js';
import { TargetRules } from '../provider/target-rules.js';
import type { System, Target } from '../targets/model.js';
import { checkBuilds } from './check-builds.js';
import { checkDirect } from './check-direct.js';
import { checkKinds, checkLinks } from './check-files.js';
import { checkForm } from './check-form.js';
import { checkInputs } from './check-inputs.js';
import { checkClosure, checkPackages } from './check-packages.js';
import { checkPublishers } from './check-publishers.js';
import type { Finding } from './finding.js';
import { type Roots, type SystemReport, verifySystem } from './verify-system.js';

/** What a lock is held against. */
export interface VerifyRequest {
  readonly lock: Lock;
  readonly deps: DepsFile;
  /** The targets that the lock must be for. */
  readonly targets: readonly Target[];
  /** Options that differ from their defaults, as a lock remembers them. */
  readonly options: ReadonlyMap<string, string>;
  /** What the user says of versions and files, and the optional groups that are asked for. */
  readonly rules?: {
    readonly rules: VersionRules;
    readonly policy: FilePolicy;
    readonly extras: ReadonlySet<NormalizedName>;
  };
  /** The text that the lock was read from; where given, it must be written as pylock writes it. */
  readonly text?: string;
}

/**
 * Holds a lock against its inputs and itself, without any network: an empty list proves that it is what
 * its deps file needs, given what the index said when it was made. Only for locks with a `pylock` part.
 */
export function verifyLock(request: VerifyRequest): readonly Finding[] {
  const { lock, targets } = request;
  const part = lock.pylock;
  if (part === undefined)
    return [
      { code: 'inputs', path: [], message: 'the lock has no pylock part: it does not say what it was made from' },
    ];
  const reports = targets
    .filter((target) => part.systems.has(target.system))
    .map((target) => verifySystem(lock, part, target, rootsOf(request, target)));
  const findings = distinct([
    ...checkInputs(request, part),
    ...alikeOnSystems(reports),
    ...checkPackages(part, reports),
    ...checkClosure(lock, part),
    ...checkBuilds(lock, part, targets),
    ...(request.rules === undefined ? [] : checkKinds(part, request.rules.policy, directNames(request.deps))),
    ...checkDirect(lock, part, { requirements: request.deps.requirements, targets, groups: request.rules?.extras }),
    ...checkLinks(lock, part, request.options.has('include-sdists')),
    ...checkPublishers(lock, part),
  ]);
  return findings.length > 0 || request.text === undefined ? findings : checkForm(lock, request.text);
}

/** What the lock must hold on a target: what the deps file asks for as the rules change it, and constraints on what is there. */
function rootsOf({ lock, deps, rules: said }: VerifyRequest, target: Target): Roots {
  const { environment, system } = target;
  const rules = new TargetRules(said?.rules ?? noRules, environment);
  const files = lock.pylock?.systems.get(system);
  return {
    needs: rules.adjust(needsOfRoot(deps.requirements, environment, said?.extras)),
    constraints: rules.constraints.filter(({ name }) => files?.has(name) === true),
  };
}

/** What is found alike on several systems, as one finding that names them: nobody reads the same three times. */
export function alikeOnSystems(reports: readonly SystemReport[]): readonly Finding[] {
  const found = new Map<
    string,
    { readonly finding: Finding; readonly parts: readonly string[]; readonly on: System[] }
  >();
  for (const { system, findings } of reports) {
    for (const finding of findings) {
      const parts = finding.message.split(system);
      const key = JSON.stringify({ ...finding, message: parts });
      const known = found.get(key);
      if (known === undefined) found.set(key, { finding, parts, on: [system] });
      else if (!known.on.includes(system)) known.on.push(system);
    }
  }
  return [...found.values()].map(({ finding, parts, on }) => ({ ...finding, message: parts.join(listed(on)) }));
}

function listed(systems: readonly System[]): string {
  const [last = '', ...before] = [...systems].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

/** What is found twice is said once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
