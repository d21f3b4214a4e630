// Whether the parts of a lock with groups are the closures of their requirements: complete, and nothing else.
import type { PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Need } from '../../provider/requirements/needs.js';
import type { NeedsOf } from '../../provider/requirements/reachable.js';
import { type Members, membersOf, type Parted } from '../../provider/solve/members.js';
import type { System } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { edgesOn } from './edges.js';
import type { SystemReport } from './verify-system.js';

/** The state of one system, and the requirements of main and of each group there. */
export interface PartedReport {
  readonly report: SystemReport;
  readonly roots: Parted<readonly Need[]>;
}

/** The requirements of what a lock installs on a system. */
function needsIn(part: PylockPart, { system, versions }: SystemReport): NeedsOf {
  return (name, extra) => {
    const version = versions.get(name);
    const locked = version === undefined ? undefined : part.packages.get(name)?.get(version.text);
    const needs = extra === undefined ? locked?.needs : locked?.extras.get(extra);
    return needs === undefined ? undefined : [...edgesOn(needs, system)].flatMap(({ need }) => need ?? []);
  };
}

/** Whether each part of a lock with groups lists what it needs on each system. */
export function* checkMembers(part: PylockPart, parted: readonly PartedReport[]): Iterable<Finding> {
  const expected = new Map(
    parted.map(({ report, roots }) => [report.system, membersOf(roots, needsIn(part, report))] as const),
  );
  const groups = new Set([...expected.values()].flatMap((members) => [...members.groups.keys()]));
  if (groups.size === 0 && part.groups.size === 0) return;
  const { systems } = part;
  const main = { listed: part.main, path: ['pylock', 'main'], part: 'main', systems };
  yield* checkPart(
    main,
    bySystem(expected, (members) => members.main),
  );
  for (const group of new Set([...groups, ...part.groups.keys()])) {
    const wanted = bySystem(expected, (members) => members.groups.get(group) ?? []);
    const path = ['pylock', 'groups', group];
    const listed = part.groups.get(group) ?? new Map();
    if (groups.has(group)) yield* checkPart({ listed, path, part: `the group ${group}`, systems }, wanted);
    else yield { code: 'group', path, message: `there is no group ${group}` };
  }
}

function bySystem(
  expected: ReadonlyMap<System, Members>,
  namesOf: (members: Members) => readonly NormalizedName[],
): PylockPart['main'] {
  return new Map([...expected].map(([system, members]) => [system, namesOf(members)]));
}

/** One part of a lock, with its place and its name in a sentence. */
interface ListedPart {
  readonly listed: PylockPart['main'];
  readonly path: readonly string[];
  readonly part: string;
  /** Systems that are told of elsewhere. */
  readonly systems: PylockPart['systems'];
}

function* checkPart({ listed, path, part, systems }: ListedPart, expected: PylockPart['main']): Iterable<Finding> {
  for (const [system, names] of expected) {
    const own = listed.get(system);
    const message = `the lock does not say what ${part} needs on ${system}`;
    if (own === undefined) yield { code: 'group', path, message };
    else yield* checkNames(own, [...path, system], `${part} on ${system}`, names);
  }
  for (const system of listed.keys())
    if (!expected.has(system) && !systems.has(system))
      yield { code: 'group', path: [...path, system], message: `${system} is not asked for` };
}

function* checkNames(
  listed: readonly NormalizedName[],
  path: readonly string[],
  part: string,
  expected: readonly NormalizedName[],
): Iterable<Finding> {
  const [has, needs] = [new Set(listed), new Set(expected)];
  for (const name of expected)
    if (!has.has(name)) yield { code: 'group', path, message: `${part} needs ${name}, and the lock does not list it` };
  for (const [at, name] of listed.entries()) {
    const own = [...path, String(at)];
    if (!needs.has(name)) yield { code: 'group', path: own, message: `${part} does not need ${name}` };
    else if (at > 0 && name <= (listed[at - 1] ?? ''))
      yield { code: 'form', path: own, message: `${part} is not in order: ${name} stands behind ${listed[at - 1]}` };
  }
}
