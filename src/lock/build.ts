import { PylockError } from '../errors.js';
import type { IndexFile } from '../index-client/model.js';
import type { NormalizedName } from '../pep/name.js';
import { compareVersions, type Version } from '../pep/version.js';
import type { Need } from '../provider/needs.js';
import type { SolvedTarget } from '../provider/solve-targets.js';
import type { Pick } from '../provider/target-picks.js';
import type { PythonVersion, System } from '../targets/model.js';
import { hexToNix } from './hash.js';
import type { Edges, Link, Lock, LockedPackage, LockInputs, Needs } from './model.js';

/** Everything that a lock is made of. */
export interface LockParts {
  readonly python: PythonVersion;
  readonly inputs: LockInputs;
  readonly solved: readonly SolvedTarget[];
  /** Files that are listed besides the chosen ones. */
  readonly extraFiles: readonly IndexFile[];
  /** The address to lock for a file. */
  readonly urlOf: (file: IndexFile) => string;
}

/** What a pick needs on one system. */
type SystemEdges = readonly [system: System, edges: Edges];

/** Code-unit order, the same everywhere. */
function byKey<T>([a]: readonly [string, T], [b]: readonly [string, T]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortedMap<K extends string, V>(entries: Iterable<readonly [K, V]>): Map<K, V> {
  return new Map([...entries].sort(byKey));
}

function edgesOf(needs: readonly Need[]): Edges {
  const edges = new Map<string, string>();
  for (const { name, extras, constraint } of needs) {
    const key = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
    const texts = [edges.get(key), constraint.text].filter((text) => text !== undefined && text !== '' && text !== '*');
    edges.set(key, texts.length === 0 ? '*' : [...new Set(texts)].join(','));
  }
  return sortedMap(edges);
}

/** What holds on every system stands once; the rest stands per system. */
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

/** One version of a project, as the systems that have it see it. */
function lockPackage(picks: readonly (readonly [System, Pick])[]): LockedPackage {
  const extras = new Set(picks.flatMap(([, pick]) => [...pick.extras.keys()]));
  const ofExtra = (extra: NormalizedName) =>
    mergeSystems(picks.map(([system, pick]) => [system, edgesOf(pick.extras.get(extra) ?? [])]));
  return {
    requiresPython: picks.map(([, pick]) => pick.requiresPython).find((text) => text !== undefined && text !== ''),
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

function highest(versions: Iterable<Version>): string {
  return [...versions].reduce((a, b) => (compareVersions(a, b) < 0 ? b : a)).text;
}

/** The files as links. @throws PylockError `index-answer` for a file without sha256. */
function linksOf(files: readonly IndexFile[], urlOf: LockParts['urlOf']): readonly Link[] {
  const links = new Map<string, Link>();
  for (const file of files) {
    if (file.sha256 === undefined) {
      throw new PylockError('index-answer', `the index offers no sha256 for ${file.filename}`, {
        hint: 'A lock holds the sha256 of every file; use an index that offers it.',
      });
    }
    links.set(file.filename, { name: file.filename, sha256: hexToNix(file.sha256), url: urlOf(file) });
  }
  return [...sortedMap(links).values()];
}

/** Makes a lock from solved targets. @throws PylockError `index-answer` where a file has no sha256. */
export function buildLock({ python, inputs, solved, extraFiles, urlOf }: LockParts): Lock {
  const groups = groupByVersion(solved);
  const releases = (name: NormalizedName) =>
    [...(groups.get(name)?.values() ?? [])].flat().map(([, pick]) => pick.release.version);
  const chosen = solved.flatMap(({ picks }) => [...picks.values()].map((pick) => pick.file));
  return {
    closure: sortedMap([...groups.keys()].map((name) => [name, highest(releases(name))])),
    links: linksOf([...chosen, ...extraFiles], urlOf),
    python: python.minor,
    pylock: {
      version: 1,
      pythonFull: python.full,
      inputs,
      systems: sortedMap(
        solved.map(({ target, picks }) => [
          target.system,
          sortedMap([...picks].map(([name, pick]) => [name, pick.file.filename])),
        ]),
      ),
      packages: sortedMap(
        [...groups].map(([name, versions]) => [
          name,
          sortedMap([...versions].map(([text, picks]) => [text, lockPackage(picks)])),
        ]),
      ),
      builds: new Map(),
    },
  };
}
