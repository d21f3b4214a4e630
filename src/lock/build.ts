import { PylockError } from '../errors.js';
import type { HexSha256, IndexFile } from '../index-client/model.js';
import { byKey } from '../order.js';
import type { NormalizedName } from '../pep/name.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import type { SolvedBuild } from '../provider/builds/build-closure.js';
import type { TargetBuild } from '../provider/builds/solve-builds.js';
import type { Need } from '../provider/requirements/needs.js';
import type { SolvedTarget } from '../provider/solve/solved-target.js';
import type { Pick } from '../provider/solve/target-picks.js';
import type { PythonVersion, System } from '../targets/model.js';
import { hexToNix } from './hash.js';
import type { Build, Edges, Link, Lock, LockedPackage, LockInputs, Needs, OwnProjects, PylockPart } from './model.js';
import { closureOf } from './projects.js';

/** The inputs of a lock. */
export interface LockParts {
  readonly python: PythonVersion;
  readonly inputs: LockInputs;
  readonly solved: readonly SolvedTarget[];
  readonly builds: readonly TargetBuild[];
  /** Files listed in addition to the chosen ones. */
  readonly extraFiles: readonly IndexFile[];
  /** The user's own projects; none where left out. */
  readonly projects?: OwnProjects;
  /** The sha256 of a file whose index lists none; no hash where left out. */
  readonly sha256Of?: (file: IndexFile) => HexSha256 | undefined;
}

/** The needs of a pick on one system. */
type SystemEdges = readonly [system: System, edges: Edges];

function sortedMap<K extends string, V>(entries: Iterable<readonly [K, V]>): Map<K, V> {
  return new Map([...entries].sort(byKey));
}

/** The requirements as edges; those on the same project and extras become one, each text once. */
function edgesOf(needs: readonly Need[]): Edges {
  const texts = new Map<string, Set<string>>();
  for (const { name, extras, constraint } of needs) {
    const key = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
    const known = texts.get(key) ?? new Set();
    texts.set(key, known);
    if (constraint.text !== '' && constraint.text !== '*') known.add(constraint.text);
  }
  return sortedMap([...texts].map(([key, known]) => [key, known.size === 0 ? '*' : [...known].join(',')]));
}

/** Needs of every system stand once; the others stand per system. */
function mergeSystems(perSystem: readonly SystemEdges[]): Needs {
  const [first] = perSystem;
  const inAll = [...(first?.[1] ?? [])].filter(([key, text]) =>
    perSystem.every(([, edges]) => edges.get(key) === text),
  );
  const everywhere = new Map(inAll);
  const rest = perSystem.map(
    ([system, edges]) => [system, sortedMap([...edges].filter(([key]) => !everywhere.has(key)))] as const,
  );
  return { everywhere, on: sortedMap(rest.filter(([, edges]) => edges.size > 0)) };
}

/**
 * Requires-Python as a lock can hold it: without spaces and sorted, as most indexes write it, so that one that leaves
 * it to the files' metadata gives the same lock. Text that is no specifier set stays as it is, on one line; text with
 * quotes or other forbidden characters demands nothing (`provider/requirements/requires-python.ts`) and is left out.
 */
function demandText(text: string | undefined): string | undefined {
  const line = text
    ?.split(/[ \t\r\n]+/)
    .join(' ')
    .trim();
  if (line === undefined || !/^[!-~][ -~]*$/.test(line) || /['"\\]/.test(line)) return undefined;
  try {
    return parseSpecifierSet(line).text.split(',').sort().join(',');
  } catch {
    return line;
  }
}

/** The needs of one version of a project on one system. */
export interface SystemNeeds {
  readonly requiresPython: string | undefined;
  readonly needs: readonly Need[];
  /** The needs that each requested extra adds. */
  readonly extras: ReadonlyMap<NormalizedName, readonly Need[]>;
}

/** One version of a project with its needs on each system. */
export function lockPackage(picks: readonly (readonly [System, SystemNeeds])[]): LockedPackage {
  const extras = new Set(picks.flatMap(([, pick]) => [...pick.extras.keys()]));
  const ofExtra = (extra: NormalizedName) =>
    mergeSystems(picks.map(([system, pick]) => [system, edgesOf(pick.extras.get(extra) ?? [])]));
  return {
    requiresPython: picks.map(([, pick]) => demandText(pick.requiresPython)).find((text) => text !== undefined),
    needs: mergeSystems(picks.map(([system, pick]) => [system, edgesOf(pick.needs)])),
    extras: sortedMap([...extras].map((extra) => [extra, ofExtra(extra)])),
  };
}

type PicksByVersion = Map<NormalizedName, Map<string, (readonly [System, Pick])[]>>;

function groupByVersion(solved: readonly SolvedTarget[]): PicksByVersion {
  const groups: PicksByVersion = new Map();
  for (const { target, picks } of solved) {
    for (const [name, pick] of picks) {
      const versions = groups.get(name) ?? new Map<string, (readonly [System, Pick])[]>();
      groups.set(name, versions);
      const version = pick.release.version.text;
      versions.set(version, [...(versions.get(version) ?? []), [target.system, pick]]);
    }
  }
  return groups;
}

function linkOf(file: IndexFile, sha256Of: LockParts['sha256Of']): Link {
  const sha256 = file.sha256 ?? sha256Of?.(file);
  if (sha256 === undefined) {
    throw new PylockError('index-answer', `the index offers no sha256 for ${file.filename}`, {
      hint: 'A lock holds the sha256 of every file; use an index that offers it.',
    });
  }
  return { name: file.filename, sha256: hexToNix(sha256), url: file.url };
}

/** The files as links, each once. @throws PylockError `index-answer` for a file without sha256 or with two */
function linksOf(files: readonly IndexFile[], sha256Of: LockParts['sha256Of']): readonly Link[] {
  const links = new Map<string, Link>();
  for (const file of files) {
    const link = linkOf(file, sha256Of);
    const known = links.get(link.name);
    if (known !== undefined && known.sha256 !== link.sha256)
      throw new PylockError('index-answer', `the index lists ${link.name} twice, with different hashes`, {
        hint: 'Ask the operator of the index which of the files is right.',
      });
    links.set(link.name, link);
  }
  return [...sortedMap(links).values()];
}

/** The builds of each system that has any. */
function buildsOf(targets: readonly TargetBuild[]): PylockPart['builds'] {
  const used = targets.filter(({ builds }) => builds.size > 0);
  return sortedMap(
    used.map(({ target, builds }) => [
      target.system,
      sortedMap([...builds].map(([file, build]): [string, Build] => [file, lockBuild(build)])),
    ]),
  );
}

function lockBuild({ system: { backend, backendPath, rust }, tools }: SolvedBuild): Build {
  const requires = [...new Set(tools.map(({ file }) => file.filename))].sort();
  return { backend, backendPath, requires, ...(rust === undefined ? {} : { crates: new Map(rust.crates) }) };
}

/** The keys of a lock with groups. */
interface GroupParts {
  readonly main: PylockPart['main'];
  readonly groups: PylockPart['groups'];
}

/** The members of main and of each group by system; nothing where there are no groups. */
function membersBySystem(solved: readonly SolvedTarget[]): GroupParts {
  const groups = [...(solved[0]?.members.groups.keys() ?? [])];
  if (groups.length === 0) return { main: new Map(), groups: new Map() };
  const bySystem = (namesOf: (members: SolvedTarget['members']) => readonly NormalizedName[]) =>
    sortedMap(solved.map(({ target, members }) => [target.system, namesOf(members)]));
  return {
    main: bySystem(({ main }) => main),
    groups: sortedMap(groups.map((group) => [group, bySystem((members) => members.groups.get(group) ?? [])])),
  };
}

/** Makes a lock from solved targets. @throws PylockError `index-answer` for a file without sha256 or with two */
export function buildLock(parts: LockParts): Lock {
  const { python, inputs, solved, builds, extraFiles, projects = new Map() } = parts;
  const chosen = solved.flatMap(({ picks }) => [...picks.values()].map((pick) => pick.file));
  const tools = builds.flatMap((one) =>
    [...one.builds.values()].flatMap((build) => build.tools.map(({ file }) => file)),
  );
  const part: PylockPart = {
    version: 1,
    pythonFull: python.full,
    inputs,
    systems: sortedMap(
      solved.map(({ target, picks }) => [
        target.system,
        sortedMap([...picks].map(([name, pick]) => [name, pick.file.filename])),
      ]),
    ),
    ...membersBySystem(solved),
    packages: sortedMap(
      [...groupByVersion(solved)].map(([name, versions]) => [
        name,
        sortedMap([...versions].map(([text, picks]) => [text, lockPackage(picks)])),
      ]),
    ),
    builds: buildsOf(builds),
    forks: new Map(),
    publishers: new Map(),
    owners: new Map(),
    ...(projects.size === 0 ? {} : { projects: sortedMap(projects) }),
  };
  return {
    closure: closureOf(part),
    links: linksOf([...chosen, ...tools, ...extraFiles], parts.sha256Of),
    python: python.minor,
    pylock: part,
  };
}
