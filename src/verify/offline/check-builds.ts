import type { Build, Lock, PylockPart } from '../../lock/model.js';
import { projectsIn, systemsOfProject } from '../../lock/projects.js';
import { parseFilename, projectOf } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseRequirement, type Requirement } from '../../pep/requirement.js';
import { isWheelName } from '../../pep/wheel-filename.js';
import { wheelRank } from '../../provider/choice/choose-file.js';
import { needsOfProject } from '../../provider/requirements/needs.js';
import type { System, Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { chosenFiles } from './check-kinds.js';

/** One system's builds during the check. */
interface Place {
  readonly target: Target;
  readonly builds: ReadonlyMap<string, Build>;
  readonly links: ReadonlySet<string>;
}

function isSdist(file: string): boolean {
  return !isWheelName(file);
}

/**
 * The source archives and the folders that a system builds, to install them or to build others, each with a place that
 * requires it.
 */
function sourceArchives(part: PylockPart, system: System): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [sdist, { requires }] of part.builds.get(system) ?? []) {
    for (const [at, file] of requires.entries())
      if (isSdist(file)) found.set(file, ['pylock', 'builds', system, sdist, 'requires', String(at)]);
  }
  for (const [name, file] of part.systems.get(system) ?? [])
    if (isSdist(file)) found.set(file, ['pylock', 'systems', system, name]);
  for (const [name, project] of projectsIn(part))
    if (systemsOfProject(project).has(system)) found.set(name, ['pylock', 'projects', name]);
  return found;
}

/** Requirements that the config adds to builds of projects (`build-requires:`). */
export type AddedRequires = ReadonlyMap<NormalizedName, readonly string[]>;

/** Whether each source archive that is built has its build requirements, in files that its system can use. */
export function* checkBuilds(
  lock: Lock,
  part: PylockPart,
  targets: readonly Target[],
  added: AddedRequires = new Map(),
): Iterable<Finding> {
  const links = new Set(lock.links.map((link) => link.name));
  for (const system of part.builds.keys()) {
    if (!targets.some((target) => target.system === system))
      yield { code: 'unneeded', path: ['pylock', 'builds', system], message: `nothing is built on ${system}` };
  }
  for (const target of targets) {
    const { system } = target;
    const builds = part.builds.get(system) ?? new Map<string, Build>();
    const needed = sourceArchives(part, system);
    for (const [sdist, path] of needed) {
      const message = `${sdist} is built on ${system}, and the lock does not hold what that needs`;
      if (!builds.has(sdist)) yield { code: 'missing', path, message };
    }
    for (const [sdist, build] of builds) {
      const path = ['pylock', 'builds', system, sdist];
      if (needed.has(sdist)) yield* checkBuild(sdist, build, { target, builds, links });
      else yield { code: 'unneeded', path, message: `${sdist} is not built on ${system}` };
    }
    for (const { name, file } of chosenFiles(part, target)) {
      const texts = added.get(name) ?? [];
      const build = builds.get(file);
      if (build !== undefined) yield* checkAdded(file, build, texts.map(parseRequirement), target);
    }
    for (const name of projectsIn(part).keys()) {
      const build = builds.get(name);
      if (build !== undefined) yield* checkAdded(name, build, (added.get(name) ?? []).map(parseRequirement), target);
    }
  }
}

function* checkBuild(sdist: string, build: Build, place: Place): Iterable<Finding> {
  const { system } = place.target;
  const path = ['pylock', 'builds', system, sdist];
  if (build.requires.length === 0 && build.backendPath.length === 0) {
    const message = `building ${sdist} on ${system} needs ${build.backend}, and no file that it could come from is locked`;
    yield { code: 'missing', path: [...path, 'requires'], message };
  }
  const sorted = [...new Set(build.requires)].sort();
  if (sorted.length !== build.requires.length || sorted.some((file, at) => file !== build.requires[at]))
    yield { code: 'form', path: [...path, 'requires'], message: `what building ${sdist} needs is not in order` };
  for (const [at, file] of build.requires.entries())
    yield* checkTool(file, sdist, [...path, 'requires', String(at)], place);
  if (comesBack(sdist, place.builds))
    yield { code: 'requirement', path, message: `building ${sdist} on ${system} needs ${sdist} itself` };
}

function* checkTool(file: string, sdist: string, path: readonly string[], { target, links }: Place): Iterable<Finding> {
  const { system, python, tagRanks } = target;
  if (!links.has(file))
    yield {
      code: 'link',
      path,
      message: `building ${sdist} on ${system} needs ${file}, which does not stand in links`,
    };
  const name = projectOf(file);
  const parsed = name === undefined ? undefined : parseFilename(file, name);
  if (parsed === undefined) yield { code: 'file', path, message: `${file} is not the name of a file of a project` };
  else if (parsed.kind === 'wheel' && wheelRank(parsed, target) === undefined && tagRanks.size > 0)
    yield { code: 'file', path, message: `${file} does not fit Python ${python.minor} on ${system}` };
}

/** Whether a build has the requirements that the config adds; only the index knows their transitive requirements. */
function* checkAdded(
  sdist: string,
  { requires }: Build,
  added: readonly Requirement[],
  { system, environment }: Target,
): Iterable<Finding> {
  for (const { name, constraint } of needsOfProject(added, environment)) {
    const versions = requires.flatMap((file) => parseFilename(file, name)?.version ?? []);
    if (versions.some((version) => constraint.range.contains(version))) continue;
    const who = `building ${sdist} on ${system} needs ${`${name} ${constraint.text}`.trim()} by build-requires of the config`;
    const there = versions.length === 0 ? 'the lock does not have it' : `${versions[0]?.text} is locked`;
    const path = ['pylock', 'builds', system, sdist, 'requires'];
    yield { code: 'requirement', path, message: `${who}, and ${there}` };
  }
}

/**
 * Whether an archive is needed, directly or not, to build its own build tools, so that nothing could ever build it.
 */
function comesBack(sdist: string, builds: ReadonlyMap<string, Build>): boolean {
  const seen = new Set<string>();
  const waiting = [sdist];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    for (const next of builds.get(one)?.requires ?? []) {
      if (next === sdist) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return false;
}
