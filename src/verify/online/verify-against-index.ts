import type { Ignore } from '../../config/ignored-advisories.js';
import type { DepsFile } from '../../deps/model.js';
import type { VersionRules } from '../../deps/version-rules.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { IndexClient, Project } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { FilePolicy } from '../../provider/choice/availability.js';
import { needsOfRoot } from '../../provider/requirements/needs.js';
import { TargetRules } from '../../provider/requirements/target-rules.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { type LockedProject, lockedFiles } from '../locked-files.js';
import { usedFiles } from '../offline/check-files.js';
import type { UsedTarget } from '../offline/expected-package.js';
import { verifySystem } from '../offline/verify-system.js';
import type { AttestationVerifier } from '../provenance/attestation-verifier.js';
import { checkProvenance, type ProvenanceAnswer } from '../provenance/check-provenance.js';
import { type AdvisoryAnswer, checkAdvisories } from './check-advisories.js';
import { checkCutOffs, checkFiles, checkProject, checkUndated } from './check-index.js';
import { checkMetadata, type MetadataAnswer } from './check-metadata.js';
import { checkOnlineBuilds } from './check-online-builds.js';
import { checkOwners } from './check-owners.js';
import { checkWheels } from './check-wheels.js';
import { checkForeignClosure } from './foreign-closure.js';
import { Mending } from './mending.js';

/** The inputs of the check of a lock against the index. */
export interface OnlineRequest {
  readonly lock: Lock;
  readonly deps: DepsFile;
  readonly targets: readonly Target[];
  readonly rules: VersionRules;
  /** The limits on files at lock time. */
  readonly policy: FilePolicy;
  /** The same once a pin is dropped: cut-offs that move with time have moved. */
  readonly movedPolicy: FilePolicy;
  /** Whether the cut-off of a project is a cooldown, which no pin of the lock falls under. */
  readonly isCooldown: (name: NormalizedName) => boolean;
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
  readonly buildRequires: ReadonlyMap<NormalizedName, readonly string[]>;
  /** The client, which has the direct URL dependencies of the deps file too. */
  readonly client: IndexClient;
  readonly audit: Pick<AuditClient, 'advisories'>;
  /** Projects with direct URLs: no index is asked about them. */
  readonly direct: ReadonlySet<NormalizedName>;
  /** Those of them with a missing file, which can't be checked. */
  readonly untold: ReadonlySet<NormalizedName>;
  readonly ignores: readonly Ignore[];
  /** Proves attestations; where left out, they are not checked. */
  readonly attestations?: AttestationVerifier | undefined;
  readonly now: Date;
  /** The lock is consistent, so that its edges can be compared with the index. */
  readonly isConsistent: boolean;
}

/** The result of the check against the index. */
export interface OnlineAnswer {
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
  /** Releases whose index does not tell of vulnerabilities. */
  readonly untold: AdvisoryAnswer['untold'];
}

/**
 * Compares a lock with the index: files, hashes, addresses, yanks, states of projects, edges, vulnerabilities. Newer
 * releases are no finding. @throws the client's errors: without an answer of the index nothing is known
 */
export async function verifyOnline(request: OnlineRequest): Promise<OnlineAnswer> {
  const { lock, client, audit, direct } = request;
  const projects = await Promise.all(
    [...lockedFiles(lock)]
      .filter(([name]) => !request.untold.has(name))
      .map(async ([name, files]): Promise<LockedProject> => ({ name, files, project: await projectOf(name, request) })),
  );
  const listed = projects.filter(({ name }) => !direct.has(name));
  const files = await Promise.all(projects.map((one) => checkFiles(one, client)));
  const edges = request.isConsistent ? await checkEdges(request, projects) : { findings: [], unknown: [] };
  const { ignores, now } = request;
  const advisories = await checkAdvisories(listed, lock, audit, { ignores, now, mending: new Mending(request) });
  const provenance = await askProvenance(request, listed);
  const owners = await checkOwners(listed, lock, client);
  const used = usedFiles(lock.pylock);
  return {
    findings: [
      ...unclaimed(lock),
      ...listed.flatMap((one) => [...checkProject(one, lock)]),
      ...files.flat().sort(byLink),
      ...listed
        .flatMap((one) => [...checkCutOffs(one, request.policy, used, request.isCooldown(one.name))])
        .sort(byLink),
      ...checkUndated(listed, request.policy, used),
      ...(lock.pylock === undefined ? [] : checkWheels(listed, { ...request, part: lock.pylock })),
      ...edges.findings,
      ...edges.unknown.map(notChecked),
      ...advisories.findings,
      ...provenance.findings,
      ...owners,
    ],
    notices: [...advisories.notices, ...provenance.notices],
    untold: advisories.untold,
  };
}

/** A project with its status, also where the page that was read does not tell it. */
async function projectOf(
  name: NormalizedName,
  { client, direct }: Pick<OnlineRequest, 'client' | 'direct'>,
): Promise<Project | undefined> {
  const project = await client.project(name);
  if (project === undefined || direct.has(name)) return project;
  const status = await client.statusOf?.(project, false);
  return status === undefined ? project : { ...project, status };
}

/** A release with unknown requirements is not called clean. */
function notChecked(what: string): Finding {
  return { code: 'unchecked', path: [], message: `not checked: ${what}`, severity: 'warning' };
}

async function askProvenance(
  { lock, client, attestations }: OnlineRequest,
  projects: readonly LockedProject[],
): Promise<ProvenanceAnswer> {
  if (attestations === undefined) return { findings: [], notices: [] };
  return checkProvenance(projects, lock, { client, verifier: attestations });
}

function byLink({ path: [, a] }: Finding, { path: [, b] }: Finding): number {
  return Number(a) - Number(b);
}

/** Links whose names have no project to ask about. */
function unclaimed(lock: Lock): readonly Finding[] {
  const claimed = new Set([...lockedFiles(lock).values()].flat().map(({ at }) => at));
  return lock.links.flatMap(({ name }, at): readonly Finding[] =>
    claimed.has(at)
      ? []
      : [
          {
            code: 'file',
            path: ['links', String(at), 'name'],
            message: `${name} is not the name of a file of a project`,
          },
        ],
  );
}

/** The requirements of releases: in pylock's locks the edges, in others the closure. */
async function checkEdges(request: OnlineRequest, projects: readonly LockedProject[]): Promise<MetadataAnswer> {
  const { lock, deps, client, declared, targets, buildRequires } = request;
  const part = lock.pylock;
  if (part === undefined) return checkForeignClosure(lock, deps, projects, client);
  const checked = targets.map((target) => checkedTarget(request, target));
  const questions = { part, targets: checked, client, declared };
  const answers = await Promise.all([
    ...projects.map((one) => checkMetadata(one, questions)),
    checkOnlineBuilds({ part, targets, projects, client, added: buildRequires }),
  ]);
  return {
    findings: answers.flatMap((answer) => answer.findings),
    unknown: answers.flatMap((answer) => answer.unknown),
  };
}

function checkedTarget({ lock, deps, rules: said }: OnlineRequest, target: Target): UsedTarget {
  const rules = new TargetRules(said, target.environment);
  const needs = rules.adjust(needsOfRoot(deps.requirements, target.environment));
  const part = lock.pylock;
  const used =
    part === undefined ? new Set<string>() : verifySystem(lock, part, target, { needs, constraints: [], rules }).used;
  return { target, rules, used };
}
