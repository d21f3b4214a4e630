// Whether the parts of a lock with groups are the closures of their requirements: complete, and nothing else.
import type { PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Need } from '../../provider/requirements/needs.js';
import type { NeedsOf } from '../../provider/requirements/reachable.js';
import { type Members, membersOf, type Parted } from '../../provider/solve/members.js';
import type { System } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { alikeOnSystems, type SystemFinding } from './alike-on-systems.js';
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
  const unneeded = new Map(parted.map(({ report }) => [report.system, report.unneeded]));
  const main = { listed: part.main, path: ['pylock', 'main'], part: 'main', systems, unneeded };
  yield* checkPart(
    main,
    bySystem(expected, (members) => members.main),
  );
  for (const group of new Set([...groups, ...part.groups.keys()])) {
    const wanted = bySystem(expected, (members) => members.groups.get(group) ?? []);
    const path = ['pylock', 'groups', group];
    const listed = part.groups.get(group) ?? new Map();
    if (groups.has(group)) yield* checkPart({ ...main, listed, path, part: `the group ${group}` }, wanted);
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
  /** Projects that are told of elsewhere, by system. */
  readonly unneeded: ReadonlyMap<System, SystemReport['unneeded']>;
}

function* checkPart(listed: ListedPart, expected: PylockPart['main']): Iterable<Finding> {
  const { path, systems } = listed;
  yield* alikeOnSystems(
    [...expected].map(([system, names]) => ({ system, findings: [...checkNames(listed, system, names)] })),
  );
  for (const system of listed.listed.keys())
    if (!expected.has(system) && !systems.has(system))
      yield { code: 'group', path: [...path, system], message: `${system} is not asked for` };
}

function* checkNames(
  { listed, path: whole, part, unneeded }: ListedPart,
  system: System,
  expected: readonly NormalizedName[],
): Iterable<SystemFinding> {
  const names = listed.get(system);
  if (names === undefined) {
    yield { code: 'group', path: whole, say: (systems) => `the lock does not say what ${part} needs on ${systems}` };
    return;
  }
  const path = [...whole, system];
  const [has, needs, told] = [new Set(names), new Set(expected), unneeded.get(system)];
  for (const name of expected)
    if (!has.has(name))
      yield {
        ...{ code: 'group', path },
        say: (systems) => `${part} on ${systems} needs ${name}, and the lock does not list it`,
      };
  for (const [at, name] of names.entries()) {
    const own = [...path, String(at)];
    const before = names[at - 1] ?? '';
    if (!needs.has(name) && told?.has(name) !== true)
      yield { code: 'group', path: own, say: (systems) => `${part} on ${systems} does not need ${name}` };
    else if (needs.has(name) && at > 0 && name <= before)
      yield {
        ...{ code: 'form', path: own },
        say: (systems) => `${part} on ${systems} is not in order: ${name} stands behind ${before}`,
      };
  }
}
