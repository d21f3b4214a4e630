import { readDeps } from '../../src/deps/read.js';
import { noRules, type VersionRules } from '../../src/deps/version-rules.js';
import type { HexSha256, IndexClient, Project, Release } from '../../src/index-client/model.js';
import { type NormalizedName, normalizeName } from '../../src/pep/name.js';
import { compareVersions, parseVersion } from '../../src/pep/version.js';
import type { FilePolicy } from '../../src/provider/choice/availability.js';
import type { OldPins, SolveRequest } from '../../src/provider/solve/solve-request.js';
import { solveTargets } from '../../src/provider/solve/solve-targets.js';
import type { SolvedTarget } from '../../src/provider/solve/solved-target.js';
import type { System } from '../../src/targets/model.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { sha256, type World, type WorldRelease } from '../helpers/fake-index-world.js';
import { indexFile } from './index-files.js';

/** The files of one release, all with the same parts; `announced`, the hash of each wheel's own metadata too. */
function filesOf(project: string, version: string, release: WorldRelease, announced: boolean): Release['files'] {
  const parts = {
    requiresPython: release.requiresPython,
    yanked: release.yanked ?? (false as const),
    uploadTime: release.uploaded,
  };
  const name = project.replaceAll('-', '_');
  const wheels = (release.wheels ?? ['py3-none-any']).map((tag) => `${name}-${version}-${tag}.whl`);
  const sdists = release.sdist === undefined || release.sdist === false ? [] : [`${name}-${version}.tar.gz`];
  return [...wheels, ...sdists].map((filename) => {
    const coreMetadata = announced && (sha256(requiresOf(release, filename).join('\n')) as HexSha256);
    return indexFile(filename, { ...parts, coreMetadata });
  });
}

/** The metadata of one file of a release. */
function requiresOf({ requires = [], wheelRequires = {} }: WorldRelease, filename: string): readonly string[] {
  const own = Object.entries(wheelRequires).find(([tag]) => filename.endsWith(`-${tag}.whl`));
  return own?.[1] ?? requires;
}

/** An index that answers from a world in memory. */
export function worldIndex(world: World, announced = false): IndexClient {
  const projects = new Map<string, Project>();
  for (const [text, releases] of Object.entries(world)) {
    const own = Object.entries(releases).map(
      ([version, one]): Release => ({ version: parseVersion(version), files: filesOf(text, version, one, announced) }),
    );
    projects.set(text, {
      name: text as NormalizedName,
      releases: own.sort((a, b) => compareVersions(a.version, b.version)),
      status: { marker: 'active', reason: undefined },
      source: 'https://index.example.org/simple/',
    });
  }
  const declared = (project: Project, { version }: Release): WorldRelease => world[project.name]?.[version.text] ?? {};
  return {
    project: async (name) => projects.get(name),
    metadata: async (project, release, { filename }) => ({
      requiresDist: requiresOf(declared(project, release), filename),
      requiresPython: declared(project, release).requiresPython,
      providesExtra: (declared(project, release).extras ?? []).flatMap((extra) => normalizeName(extra) ?? []),
    }),
    buildSystem: async (project, release) => {
      const build = declared(project, release).build;
      if (typeof build === 'string') return { unavailable: build };
      if (build === undefined)
        return { backend: 'setuptools.build_meta:__legacy__', backendPath: [], requires: ['setuptools', 'wheel'] };
      const { backend = 'setuptools.build_meta:__legacy__', path = [], requires } = build;
      return { backend, backendPath: path, requires };
    },
    sha256Of: async (_project, { sha256 }) => {
      if (sha256 === undefined) throw new Error('every file of this index has its hash');
      return sha256;
    },
    provenance: async () => undefined,
    directFile: async ({ url }) => {
      throw new Error(`there is nothing at ${url}`);
    },
    requests: 0,
    close: async () => {},
  };
}

/** An index of a world, and the releases whose requirements were read from it, as `name version` texts. */
export function watchedIndex(world: World): { readonly client: IndexClient; readonly read: ReadonlySet<string> } {
  const client = worldIndex(world);
  const read = new Set<string>();
  const metadata: IndexClient['metadata'] = (project, release, ...rest) => {
    read.add(`${project.name} ${release.version.text}`);
    return client.metadata(project, release, ...rest);
  };
  return { client: { ...client, metadata }, read };
}

/** The options of a test besides a world and a deps file. */
export interface WorldOptions {
  readonly python?: string;
  readonly systems?: readonly System[];
  readonly fork?: SolveRequest['fork'];
  readonly excludeNewer?: string;
  readonly policy?: Omit<FilePolicy, 'excludeNewer'>;
  readonly rules?: Partial<VersionRules>;
  /** Pins of the old lock, the same for every system: versions and files by project. */
  readonly pins?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the index announces the metadata of each wheel by its hash (PEP 714). */
  readonly announced?: boolean;
  /** Another index of the world than {@link worldIndex}. */
  readonly client?: IndexClient;
  readonly onPicks?: SolveRequest['onPicks'];
}

/** Solves a deps file against a world, on Linux alone unless told otherwise. */
export function solveWorld(
  world: World,
  depsText: string,
  options: WorldOptions = {},
): Promise<readonly SolvedTarget[]> {
  const python = parsePython(options.python ?? '3.11');
  const systems = options.systems ?? (['x86_64-linux'] as const);
  const pins: OldPins = {
    versions: new Map(
      Object.entries(options.pins ?? {}).map(([name, text]) => [name as NormalizedName, parseVersion(text)]),
    ),
    files: new Map(Object.entries(options.files ?? {}).map(([name, file]) => [name as NormalizedName, file])),
  };
  return solveTargets({
    deps: readDeps(depsText, 'pypi-deps.yaml'),
    targets: systems.map((system) => makeTarget(python, system, { macos: '14.0', glibc: '2.34' })),
    client: options.client ?? worldIndex(world, options.announced),
    policy: { excludeNewer: options.excludeNewer, ...options.policy },
    rules: { ...noRules, ...options.rules },
    fork: options.fork ?? 'allow',
    declared: new Map(),
    pins: () => pins,
    ...(options.onPicks === undefined ? {} : { onPicks: options.onPicks }),
  });
}

/** The picks of each target as `name version` texts, sorted. */
export function versionsOf(solved: readonly SolvedTarget[]): readonly (readonly string[])[] {
  return solved.map(({ picks }) => [...picks].map(([name, { release }]) => `${name} ${release.version.text}`).sort());
}
