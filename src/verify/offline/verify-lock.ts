import { directNames } from '../../deps/model.js';
import { noRules } from '../../deps/version-rules.js';
import type { PylockPart } from '../../lock/model.js';
import type { Need } from '../../provider/requirements/needs.js';
import { TargetRules } from '../../provider/requirements/target-rules.js';
import { type Parted, rootsOf } from '../../provider/solve/members.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { alikeOnSystems } from './alike-on-systems.js';
import { checkBuilds } from './check-builds.js';
import { checkDeclared } from './check-declared.js';
import { checkDirect } from './check-direct.js';
import { checkLinks } from './check-files.js';
import { checkForm } from './check-form.js';
import { checkInputs, checkSystems } from './check-inputs.js';
import { checkKinds } from './check-kinds.js';
import { checkMembers } from './check-members.js';
import { checkNeeds } from './check-needs.js';
import { checkClosure, checkPackages } from './check-packages.js';
import { checkProjects } from './check-projects.js';
import { checkPublishers } from './check-publishers.js';
import { checkVersions } from './check-versions.js';
import { askedViews, checkForkNames, ofWholeOnce } from './fork-views.js';
import type { VerifyRequest } from './verify-request.js';
import { type SystemReport, verifySystem } from './verify-system.js';

/**
 * Checks a lock against its inputs and itself, without any network: an empty list proves that it satisfies its deps
 * file, given the index at lock time. Only for locks with a `pylock` part.
 */
export function verifyLock(request: VerifyRequest): readonly Finding[] {
  const { lock } = request;
  const part = lock.pylock;
  if (part === undefined)
    return [
      { code: 'inputs', path: [], message: 'the lock has no pylock part: it does not say what it was made from' },
    ];
  const old = [...oldGroups(part)];
  if (old.length > 0) return old;
  const conflicts = request.rules?.conflicts ?? [];
  const ofViews = askedViews(lock, request.deps, conflicts).map(({ view, deps }) =>
    verifyContent({ ...request, lock: view.lock, deps }).map((finding) => ({ view, finding })),
  );
  const findings = distinct([
    ...checkInputs(request, part),
    ...(request.projects === undefined ? [] : checkProjects(part, request.projects)),
    ...ofWholeOnce(lock, ofViews),
    ...checkForkNames(lock, conflicts),
    ...checkNeeds(lock, part),
    ...checkPublishers(lock, part),
  ]);
  return findings.length > 0 || request.text === undefined ? findings : checkForm(lock, request.text);
}

/** Checks a lock without forks, or one of them as a lock of its own. */
function verifyContent(request: VerifyRequest): readonly Finding[] {
  const { lock, targets } = request;
  const part = lock.pylock;
  if (part === undefined) return [];
  const checked = targets
    .filter((target) => part.systems.has(target.system))
    .map((target) => checkTarget(request, part, target));
  const reports = checked.map(({ report }) => report);
  return [
    ...checkSystems(part, targets),
    ...alikeOnSystems(reports),
    ...checkPackages(part, reports),
    ...checkMembers(part, checked),
    ...checkClosure(lock, part),
    ...checkBuilds(lock, part, targets, request.rules?.buildRequires),
    ...checkSaid(request, part, checked),
    ...checkDirect(lock, part, { requirements: request.deps.requirements, targets }),
    ...checkLinks(lock, part, request.options.has('include-sdists')),
  ];
}

/** Up to 0.1 a lock had the groups that were asked for in one environment with main; nothing tells them apart. */
function* oldGroups({ inputs }: PylockPart): Iterable<Finding> {
  const groups = inputs.options.get('extras');
  if (groups === undefined) return;
  const path = ['pylock', 'inputs', 'options', 'extras'];
  const message = `the lock was made with --extra ${groups}, in one environment with main; now each group has its own`;
  yield { code: 'inputs', path, message };
}

/** A target of a lock, with the state of its check. */
interface CheckedTarget {
  readonly target: Target;
  readonly rules: TargetRules;
  /** The requirements of the deps file, with the rules applied: of main and of each group, and all of them. */
  readonly roots: Parted<readonly Need[]>;
  readonly needs: readonly Need[];
  readonly report: SystemReport;
}

/** Checks a target against the requirements of the deps file with the rules applied, and against constraints. */
function checkTarget({ lock, deps, rules: said }: VerifyRequest, part: PylockPart, target: Target): CheckedTarget {
  const rules = new TargetRules(said?.rules ?? noRules, target.environment);
  const roots = rootsOf(deps.requirements, rules);
  const needs = [...roots.main, ...[...roots.groups.values()].flat()];
  const files = part.systems.get(target.system);
  const constraints = rules.constraints.filter(({ name }) => files?.has(name) === true);
  return { target, rules, roots, needs, report: verifySystem(lock, part, target, { needs, constraints, rules }) };
}

/** The user's rules besides the deps file, as far as a lock alone can be checked against them. */
function* checkSaid(
  { lock, deps, targets, rules: said }: VerifyRequest,
  part: PylockPart,
  checked: readonly CheckedTarget[],
): Iterable<Finding> {
  if (said === undefined) return;
  const stated = new Map(checked.map(({ target, rules, needs }) => [target, [...needs, ...rules.stated]]));
  yield* checkVersions(part, targets, {
    prerelease: said.rules.prerelease,
    fork: said.fork ?? 'allow',
    statedOn: (target) => stated.get(target) ?? [],
  });
  yield* checkKinds(lock, part, targets, { policy: said.policy, direct: directNames(deps) });
  const used = checked.map(({ target, rules, report }) => ({ target, rules, used: report.used }));
  yield* checkDeclared(part, used, said.declared ?? new Map());
}

/** Duplicate findings are dropped. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
