import {
  isPrerelease,
  type SmallNeed,
  type SmallRelease,
  type SmallWorld,
  type SystemWord,
  satisfies,
} from './small-world.js';

/** A guess or an answer: the chosen position on the version line by project. */
export type Assignment = ReadonlyMap<string, number>;

function release(world: SmallWorld, name: string, version: number): SmallRelease | undefined {
  return world.projects.get(name)?.find((candidate) => candidate.version === version);
}

function hasFile(candidate: SmallRelease, system: SystemWord): boolean {
  return !candidate.tooNew && (candidate.files === 'any' || candidate.files === 'sdist' || candidate.files === system);
}

/** A requirement with the project that has it; the roots have none. */
interface Active {
  readonly need: SmallNeed;
  readonly asker: string | undefined;
}

/** Every requirement that holds in an assignment, walked from the roots, extras included; undefined where one names a project without a choice. */
function activeNeeds(world: SmallWorld, assignment: Assignment, system: SystemWord): readonly Active[] | undefined {
  const active: Active[] = [];
  const seen = new Set<string>();
  const isHere = (need: SmallNeed) => need.onlyOn === undefined || need.onlyOn === system;
  const waiting: Active[] = world.roots.filter(isHere).map((need) => ({ need, asker: undefined }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { need } = next;
    active.push(next);
    const version = assignment.get(need.name);
    const chosen = version === undefined ? undefined : release(world, need.name, version);
    if (chosen === undefined) return undefined;
    for (const withExtra of need.extra ? [false, true] : [false]) {
      const key = `${need.name} ${withExtra}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const own = chosen.needs.filter((one) => one.forExtra === withExtra && isHere(one));
      waiting.push(...own.map((one) => ({ need: one, asker: need.name })));
    }
  }
  return active;
}

/** Whether the requirement holds the version that it names: only then does it ask for a pre-release. */
function holdsItsVersion({ operator }: SmallNeed): boolean {
  return operator === '==' || operator === '>=' || operator === '<=';
}

/** Whether a pre-release may stand: a requirement names one, or no final release that the system could have satisfies them all. */
function mayBePrerelease(world: SmallWorld, name: string, needs: readonly SmallNeed[], system: SystemWord): boolean {
  if (needs.some((need) => holdsItsVersion(need) && isPrerelease(need.version))) return true;
  const finals = world.projects
    .get(name)
    ?.filter((candidate) => !isPrerelease(candidate.version) && hasFile(candidate, system) && !candidate.yanked);
  return finals?.every((candidate) => needs.some((need) => !satisfies(candidate.version, need))) !== false;
}

/** The fault of an assignment for a system, or undefined where there is none. */
export function fault(world: SmallWorld, assignment: Assignment, system: SystemWord): string | undefined {
  const active = activeNeeds(world, assignment, system);
  if (active === undefined) return 'a needed project is missing';
  for (const [name, version] of assignment) {
    const asked = active.filter(({ need }) => need.name === name);
    const needs = asked.map(({ need }) => need);
    // A release can't permit itself: what it needs of its own project counts as a requirement only.
    const others = asked.filter(({ asker }) => asker !== name).map(({ need }) => need);
    const chosen = release(world, name, version);
    if (needs.length === 0) return `${name} is not needed`;
    if (chosen === undefined || !hasFile(chosen, system)) return `${name} has no file`;
    if (needs.some((need) => !satisfies(version, need))) return `${name} does not satisfy a requirement`;
    if (chosen.yanked && !others.some((need) => need.operator === '==' && satisfies(version, need)))
      return `${name} is yanked`;
    if (isPrerelease(version) && !mayBePrerelease(world, name, others, system)) return `${name} is a pre-release`;
  }
  return undefined;
}

/** Every right answer for a system: each choice of releases of every project, or none, is tried. */
export function* solutions(world: SmallWorld, system: SystemWord): Iterable<Assignment> {
  const names = [...world.projects.keys()];
  function* attempts(at: number, assignment: Assignment): Iterable<Assignment> {
    const name = names[at];
    if (name === undefined) {
      if (fault(world, assignment, system) === undefined) yield assignment;
      return;
    }
    yield* attempts(at + 1, assignment);
    for (const { version } of world.projects.get(name) ?? [])
      yield* attempts(at + 1, new Map(assignment).set(name, version));
  }
  yield* attempts(0, new Map());
}

/** Whether a system has any right answer. */
export function isSolvable(world: SmallWorld, system: SystemWord): boolean {
  for (const _ of solutions(world, system)) return true;
  return false;
}

/** Whether two answers have the same version of each project that both have. */
export function agree(one: Assignment, other: Assignment): boolean {
  return [...one].every(([name, version]) => (other.get(name) ?? version) === version);
}

/** Whether the systems have right answers that agree. */
export function isJointlySolvable(world: SmallWorld): boolean {
  const darwin = [...solutions(world, 'darwin')];
  if (darwin.length === 0) return false;
  for (const linux of solutions(world, 'linux')) if (darwin.some((other) => agree(linux, other))) return true;
  return false;
}
