// Locks of Makes' own tool have no edges: only the index tells what their closure must hold. That tool wrote every
// package of a Poetry lock, whatever its markers, for one minor version of Python.

import { ofMain } from '../../deps/groups.js';
import type { DepsFile } from '../../deps/model.js';
import type { IndexClient, IndexFile, Project, Release } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import { byFilename } from '../../order.js';
import { type MarkerEnvironment, markerVariables } from '../../pep/marker.js';
import { evaluateMarker } from '../../pep/marker-evaluate.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Requirement } from '../../pep/requirement.js';
import { type Need, needsOfExtra, needsOfProject, needsOfRoot } from '../../provider/requirements/needs.js';
import { markerEnvironment } from '../../targets/environment.js';
import { systems } from '../../targets/systems.js';
import { parsePython } from '../../targets/target.js';
import type { Finding } from '../finding.js';
import type { LockedProject } from '../locked-files.js';
import { releaseOf } from './check-index.js';
import type { MetadataAnswer } from './check-metadata.js';
import { type Member, type Unmet, walkClosure } from './closure-walk.js';
import { askDeclared } from './declared.js';

/**
 * Projects that Poetry before 1.3, and so that tool, left out of every lock: a virtual environment had them, or pip
 * installed them while it built.
 */
const neverLocked: ReadonlySet<string> = new Set(['distribute', 'pip', 'setuptools', 'wheel']);

/** A release of the closure with its requirements on each system, which a source archive may have others on. */
interface Known {
  readonly release: Release;
  readonly requirements: ReadonlyMap<MarkerEnvironment, readonly Requirement[]>;
}

/** Whether the closure is that of the deps file: complete, met, and nothing else. @throws the client's errors */
export async function checkForeignClosure(
  lock: Lock,
  deps: DepsFile,
  projects: readonly LockedProject[],
  client: Pick<IndexClient, 'metadata'>,
): Promise<MetadataAnswer> {
  const environments = systems.map((system) => markerEnvironment(parsePython(lock.python), system));
  const answers = await Promise.all(
    projects.filter(({ name }) => lock.closure.has(name)).map((one) => askProject(one, client, environments)),
  );
  const known = new Map(answers.flatMap((answer) => (answer.known === undefined ? [] : [[answer.name, answer.known]])));
  const unknown = answers.flatMap((answer) => answer.unknown ?? []);
  const unmet = environments.flatMap(
    (environment) =>
      walkClosure(needsOfRoot(ofMain(deps.requirements), environment), membersOf(known, environment)).unmet,
  );
  const found = [
    ...new Map(unmet.map((one) => [JSON.stringify([one.asker, one.need.name, one.need.constraint.text]), one])),
  ];
  const findings = found.flatMap(([, one]) => unmetFinding(one, lock, known));
  return {
    findings: unknown.length > 0 ? findings : [...findings, ...unneeded(lock, deps, known)],
    unknown,
  };
}

async function askProject(
  { name, files, project }: LockedProject,
  client: Pick<IndexClient, 'metadata'>,
  environments: readonly MarkerEnvironment[],
): Promise<{ readonly name: NormalizedName; readonly known?: Known; readonly unknown?: string }> {
  const [first] = files;
  const release = project === undefined || first === undefined ? undefined : releaseOf(first, project);
  if (project === undefined || release === undefined) return { name };
  const file = speaker(release, new Set(files.map(({ link }) => link.name)));
  const requirements = new Map<MarkerEnvironment, readonly Requirement[]>();
  for (const environment of environments) {
    const declared =
      file === undefined ? 'has no file' : await askDeclared(client, project as Project, release, file, environment);
    if (typeof declared === 'string') return { name, unknown: `${name} ${release.version.text} ${declared}` };
    requirements.set(environment, declared.requirements);
  }
  return { name, known: { release, requirements } };
}

/** The file that represents a release: a locked wheel, any wheel, a locked source archive. */
function speaker({ files }: Release, locked: ReadonlySet<string>): IndexFile | undefined {
  const sorted = [...files].sort(byFilename);
  const wheels = sorted.filter(({ parsed }) => parsed.kind === 'wheel');
  const isLocked = ({ filename }: IndexFile) => locked.has(filename);
  return wheels.find(isLocked) ?? wheels[0] ?? sorted.find(isLocked);
}

function membersOf(
  known: ReadonlyMap<NormalizedName, Known>,
  environment: MarkerEnvironment,
): ReadonlyMap<NormalizedName, Member> {
  return new Map(
    [...known].map(([name, { release, requirements: told }]) => {
      const requirements = told.get(environment) ?? [];
      const member: Member = {
        version: release.version,
        needs: needsOfProject(requirements, environment),
        extras: (extra) => needsOfExtra(requirements, environment, extra),
      };
      return [name, member];
    }),
  );
}

/**
 * Requirements that the closure lacks or does not meet; projects that the index does not have are reported elsewhere.
 */
function unmetFinding(
  { asker, need, version }: Unmet,
  lock: Lock,
  known: ReadonlyMap<NormalizedName, Known>,
): readonly Finding[] {
  const locked = lock.closure.get(need.name);
  // The offline check reports the deps file's own requirements.
  if (asker === undefined || (locked !== undefined && version === undefined)) return [];
  const who = `${asker} ${known.get(asker)?.release.version.text ?? ''}`.trim();
  if (locked === undefined) {
    const message = `${who} needs ${need.name}, and the closure does not have it`;
    const path = ['closure', asker];
    if (!neverLocked.has(need.name)) return [{ code: 'missing', path, message }];
    return [
      { code: 'missing', path, message: `${message}: the tool that made it never locked that`, severity: 'warning' },
    ];
  }
  const message = `${who} needs ${need.name} ${need.constraint.text}, and ${locked} is locked`;
  return [{ code: 'requirement', path: ['closure', need.name], message }];
}

/** Members of the closure that nothing needs, whatever the markers are. */
function* unneeded(lock: Lock, deps: DepsFile, known: ReadonlyMap<NormalizedName, Known>): Iterable<Finding> {
  const roots = deps.requirements.map(({ name, extras, constraint, allowPrereleases }) => ({
    name,
    extras,
    constraint,
    allowPrereleases,
  }));
  const members = new Map(
    [...known].map(([name, { release, requirements }]): [NormalizedName, Member] => {
      const everywhere = [...new Set([...requirements.values()].flat())];
      return [
        name,
        {
          version: release.version,
          needs: everywhere.filter((one) => !asksForExtra(one)).map(needOf),
          extras: (extra) => everywhere.filter((one) => mayHold(one, extra)).map(needOf),
        },
      ];
    }),
  );
  const { reached } = walkClosure(roots, members);
  for (const [name, version] of lock.closure) {
    if (known.has(name) && !reached.has(name))
      yield { code: 'unneeded', path: ['closure', name], message: `nothing needs ${name} ${version}` };
  }
}

function needOf({ name, extras, specifiers }: Requirement): Need {
  return { name, extras, constraint: specifiers, allowPrereleases: false };
}

function asksForExtra({ marker }: Requirement): boolean {
  return marker !== undefined && markerVariables(marker).has('extra');
}

/** Whether a requirement belongs to an extra: it holds only with it, or its marker has more than extras. */
function mayHold(requirement: Requirement, extra: NormalizedName): boolean {
  const { marker } = requirement;
  if (marker === undefined || !asksForExtra(requirement)) return false;
  if (markerVariables(marker).size > 1) return true;
  return evaluateMarker(marker, markerEnvironment(parsePython('3.11'), 'x86_64-linux'), new Set([extra]));
}
