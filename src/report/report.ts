import type { LockChanges } from '../lock/diff-model.js';
import type { Lock } from '../lock/model.js';
import { version } from '../own-version.js';
import type { NormalizedName } from '../pep/name.js';
import { lockGraphs } from '../questions/graph.js';
import type { AskedPart, LockGraph } from '../questions/model.js';
import { reportChanges, withChanges } from './changes.js';
import type { Report, ReportView } from './model.js';
import { type PackageSources, reportPackages } from './packages.js';
import { safeText } from './safe-text.js';
import { systemsIn } from './systems.js';

/** Everything that a report tells of. */
export interface ReportRequest {
  readonly lock: Lock;
  /** As a person reads it. */
  readonly lockPath: string;
  readonly part: AskedPart;
  readonly facts: PackageSources['facts'];
  readonly advisories: PackageSources['advisories'];
  /** The changes from an earlier lock; undefined where none are asked for. */
  readonly changes: { readonly since: string; readonly all: LockChanges } | undefined;
}

/** A part of the lock under the name that a reader chooses it by. */
interface Choice {
  readonly label: string;
  readonly graph: LockGraph;
}

function forkLabel(label: string, { fork }: LockGraph, areSeveral: boolean): string {
  if (!areSeveral) return label;
  return fork === undefined ? `${label}, without groups that exclude each other` : `${label}, with ${fork}`;
}

/** The graphs that a reader may choose: all, main alone and each group alone; the one that is asked for where one is. */
function choicesOf(lock: Lock, part: AskedPart, all: readonly LockGraph[]): readonly Choice[] {
  const label = part.groups === undefined ? 'Everything' : 'The groups that were asked for';
  const whole = all.map((graph) => ({ label: forkLabel(label, graph, all.length > 1), graph }));
  const groups = [...(lock.pylock?.inputs.groups.keys() ?? [])];
  if (part.groups !== undefined || groups.length === 0) return whole;
  const alone = (name: NormalizedName | undefined): readonly Choice[] => {
    const asked = { main: name === undefined, names: name === undefined ? [] : [name] };
    const [graph] = lockGraphs(lock, { ...part, groups: asked });
    return graph === undefined ? [] : [{ label: name === undefined ? 'Main alone' : `Group ${name} alone`, graph }];
  };
  return [...whole, ...alone(undefined), ...groups.flatMap(alone)];
}

/** @param placeOf the place of each `name version` in the report's list */
function viewOf(
  { label, graph }: Choice,
  systems: readonly string[],
  placeOf: ReadonlyMap<string, number>,
): ReportView {
  const at = (key: string): number => placeOf.get(key) ?? 0;
  return {
    label: safeText(label),
    nodes: [...graph.nodes.values()].map(({ key, files }) => [at(key), systemsIn(systems, files.keys())]),
    roots: graph.roots.map(({ to, text, group, systems: on }) => ({
      ...{ to: at(to), text: safeText(text), group: group ?? null, on: systemsIn(systems, on) },
    })),
    edges: [...graph.needs.values()].flat().map(({ from, to, constraint, extra, asks, systems: on }) => ({
      ...{ from: at(from), to: at(to), constraint: safeText(constraint), extra: extra ?? null, asks },
      on: systemsIn(systems, on),
    })),
  };
}

/**
 * The data of a report about a lock.
 * @throws PylockError as of `lockGraphs`
 */
export function reportOf({ lock, lockPath, part, facts, advisories, changes }: ReportRequest): Report {
  const graphs = lockGraphs(lock, part);
  const systems = [...new Set(graphs.flatMap((graph) => graph.systems))];
  const packages = reportPackages({ lock, graphs, systems, facts, advisories });
  const placeOf = new Map([...packages.keys()].map((key, at) => [key, at]));
  const all = [...packages.values()];
  return {
    lock: safeText(lockPath),
    python: safeText(lock.pylock?.pythonFull ?? lock.python),
    pylock: version,
    systems,
    packages: changes === undefined ? all : withChanges(all, changes.all),
    views: choicesOf(lock, part, graphs).map((choice) => viewOf(choice, systems, placeOf)),
    changes: changes === undefined ? null : reportChanges(changes.since, changes.all),
  };
}
