import { readDeps } from '../../src/deps/read.js';
import { noRules } from '../../src/deps/rules.js';
import { PylockError } from '../../src/errors.js';
import type { SolveRequest } from '../../src/provider/solve-request.js';
import { solveTargets } from '../../src/provider/solve-targets.js';
import type { SolvedTarget } from '../../src/provider/solved-target.js';
import type { System } from '../../src/targets/model.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import type { Assignment } from './judge.js';
import { memoryIndex } from './memory-index.js';
import { type SmallNeed, type SmallWorld, type SystemWord, versionLine } from './small-world.js';

const systems: Readonly<Record<SystemWord, System>> = { linux: 'x86_64-linux', darwin: 'aarch64-darwin' };
const python = parsePython('3.11');
const platform = { macos: '14.0', glibc: '2.34' };

/** The roots as a deps file: a list of tables a project, since a project may be asked for twice. */
function depsText(world: SmallWorld): string {
  const table = (need: SmallNeed) => ({
    version: need.operator === '*' ? '*' : `${need.operator}${versionLine[need.version]}`,
    ...(need.extra ? { extras: ['x'] } : {}),
    ...(need.onlyOn === undefined ? {} : { platform: need.onlyOn }),
  });
  const byName = new Map<string, unknown[]>();
  for (const need of world.roots) byName.set(need.name, [...(byName.get(need.name) ?? []), table(need)]);
  return JSON.stringify(Object.fromEntries(byName));
}

function assignmentOf({ picks }: SolvedTarget): Assignment {
  const line: readonly string[] = versionLine;
  return new Map([...picks].map(([name, { release }]) => [name, line.indexOf(release.version.text)]));
}

/** Solves a world for some systems with the product; undefined where it finds no solution. */
export async function solveSmallWorld(
  world: SmallWorld,
  words: readonly SystemWord[],
  fork: SolveRequest['fork'] = 'allow',
): Promise<readonly Assignment[] | undefined> {
  try {
    const solved = await solveTargets({
      deps: readDeps(depsText(world), 'pypi-deps.yaml'),
      targets: words.map((word) => makeTarget(python, systems[word], platform)),
      client: memoryIndex(world),
      policy: { excludeNewer: undefined },
      rules: noRules,
      extras: new Set(),
      fork,
      declared: new Map(),
      pins: () => ({ versions: new Map(), files: new Map() }),
    });
    return solved.map(assignmentOf);
  } catch (error) {
    if (error instanceof PylockError && error.code === 'no-solution') return undefined;
    throw error;
  }
}
