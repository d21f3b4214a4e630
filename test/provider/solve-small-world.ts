import { readDeps } from '../../src/deps/read.js';
import { noRules, type ResolutionMode } from '../../src/deps/version-rules.js';
import { PylockError } from '../../src/errors.js';
import type { SolveRequest } from '../../src/provider/solve/solve-request.js';
import { solveTargets } from '../../src/provider/solve/solve-targets.js';
import type { SolvedTarget } from '../../src/provider/solve/solved-target.js';
import type { System } from '../../src/targets/model.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import type { Assignment } from './judge.js';
import { memoryIndex } from './memory-index.js';
import { type SmallNeed, type SmallWorld, type SystemWord, versionLine } from './small-world.js';

const systems: Readonly<Record<SystemWord, System>> = { linux: 'x86_64-linux', darwin: 'aarch64-darwin' };
const python = parsePython('3.11');
/** The platform of every target. */
export const smallPlatform = { macos: '14.0', glibc: '2.34' };

/** The roots as a deps file, with a list of tables for each project, which may be required twice. */
export function depsText(world: SmallWorld, groupOf: SmallOptions['groupOf']): string {
  const table = (need: SmallNeed) => ({
    version: need.operator === '*' ? '*' : `${need.operator}${versionLine[need.version]}`,
    ...(need.extra ? { extras: ['x'] } : {}),
    ...(need.onlyOn === undefined ? {} : { platform: need.onlyOn }),
    ...(groupOf?.(need) === undefined ? {} : { optional: groupOf(need) }),
  });
  const byName = new Map<string, unknown[]>();
  for (const need of world.roots) byName.set(need.name, [...(byName.get(need.name) ?? []), table(need)]);
  return JSON.stringify(Object.fromEntries(byName));
}

/** The versions of a target, as positions on the version line. */
export function assignmentOf({ picks }: SolvedTarget): Assignment {
  const line: readonly string[] = versionLine;
  return new Map([...picks].map(([name, { release }]) => [name, line.indexOf(release.version.text)]));
}

/** Further options of a test's solve, besides world and systems. */
export interface SmallOptions {
  readonly fork?: SolveRequest['fork'];
  readonly resolution?: ResolutionMode;
  /** Whether the index tells when files were uploaded. */
  readonly isDated?: boolean;
  /** The group that a root belongs to; main where left out. */
  readonly groupOf?: (root: SmallNeed) => string | undefined;
}

/** The system of a word. */
export function systemOf(word: SystemWord): System {
  return systems[word];
}

/** The product's inputs for a world. */
export function smallRequest(
  world: SmallWorld,
  words: readonly SystemWord[],
  { fork = 'allow', resolution = 'highest', isDated = false, groupOf }: SmallOptions = {},
): SolveRequest {
  return {
    deps: readDeps(depsText(world, groupOf), 'pypi-deps.yaml'),
    targets: words.map((word) => makeTarget(python, systems[word], smallPlatform)),
    client: memoryIndex(world, isDated),
    policy: { excludeNewer: undefined },
    rules: { ...noRules, resolution },
    fork,
    declared: new Map(),
    pins: () => ({ versions: new Map(), files: new Map() }),
  };
}

/** Solves a world for some systems with the product; undefined where it finds no solution. */
export async function solvedTargetsOf(
  world: SmallWorld,
  words: readonly SystemWord[],
  options: SmallOptions = {},
): Promise<readonly SolvedTarget[] | undefined> {
  try {
    return await solveTargets(smallRequest(world, words, options));
  } catch (error) {
    if (error instanceof PylockError && error.code === 'no-solution') return undefined;
    throw error;
  }
}

/** The answers of {@link solvedTargetsOf} as a judge reads them. */
export async function solveSmallWorld(
  world: SmallWorld,
  words: readonly SystemWord[],
  options?: SmallOptions,
): Promise<readonly Assignment[] | undefined> {
  return (await solvedTargetsOf(world, words, options))?.map(assignmentOf);
}
