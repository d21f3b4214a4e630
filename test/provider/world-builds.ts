import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { type OldTool, solveBuilds, type TargetBuild } from '../../src/provider/builds/solve-builds.js';
import type { SolvedTarget } from '../../src/provider/solve/solved-target.js';
import type { World } from '../helpers/fake-index-world.js';
import { solveWorld, type WorldOptions, worldIndex } from './world-index.js';

/** The options of a test of builds. */
export interface BuildOptions extends WorldOptions {
  /** `build-requires:` of the config. */
  readonly added?: Readonly<Record<string, readonly string[]>>;
  /** Tools of the old lock by source archive, the same for every system: `name version`. */
  readonly old?: Readonly<Record<string, readonly string[]>>;
}

function oldTool(text: string): OldTool {
  const [name = '', version = ''] = text.split(' ');
  return { name: name as NormalizedName, version: parseVersion(version), file: undefined };
}

/** Solves a deps file against a world, and then what building its source archives needs. */
export async function solveBuildsWorld(
  world: World,
  deps: string,
  options: BuildOptions = {},
): Promise<{ readonly solved: readonly SolvedTarget[]; readonly builds: readonly TargetBuild[] }> {
  const solved = await solveWorld(world, deps, options);
  const builds = await solveBuilds({
    solved,
    client: worldIndex(world),
    policy: { excludeNewer: options.excludeNewer },
    declared: new Map(),
    added: new Map(Object.entries(options.added ?? {}).map(([name, texts]) => [name as NormalizedName, texts])),
    oldBuilds: () => new Map(Object.entries(options.old ?? {}).map(([file, tools]) => [file, tools.map(oldTool)])),
    place: 'pypi-deps.yaml',
  });
  return { solved, builds };
}
