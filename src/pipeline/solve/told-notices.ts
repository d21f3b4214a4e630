// The notices that a run has to tell: lasting facts, such as that a package has no wheel, only where it changed their package.
import type { Lock } from '../../lock/model.js';
import { projectOf } from '../../pep/filename.js';
import type { LockNotice } from '../notice.js';
import type { Upgrade } from '../pins/upgrade.js';

/** A new lock, the one that it replaces, and what was asked for. */
export interface ToldFor {
  /** Undefined for a first lock. */
  readonly before: Lock | undefined;
  readonly after: Lock;
  readonly upgrade: Upgrade;
  readonly refresh: boolean;
}

/** Whether two locks are for the same Python and systems, so that facts of one package can be compared. */
function areAlike(before: Lock, after: Lock): boolean {
  const systems = ({ pylock }: Lock) => [...(pylock?.systems.keys() ?? [])].sort().join();
  return before.python === after.python && systems(before) === systems(after);
}

/** The projects that have other files in one lock than in the other. */
function changedProjects(before: Lock, after: Lock): ReadonlySet<string> {
  const hashesOf = ({ links }: Lock) => new Map(links.map(({ name, sha256 }) => [name, sha256]));
  const [old, fresh] = [hashesOf(before), hashesOf(after)];
  const names = [
    ...[...old].flatMap(([name, sha256]) => (fresh.get(name) === sha256 ? [] : [name])),
    ...[...fresh].flatMap(([name, sha256]) => (old.get(name) === sha256 ? [] : [name])),
  ];
  return new Set(names.flatMap((name) => projectOf(name) ?? []));
}

/** The notices of a solve without the lasting facts of packages that the lock had before, and that nobody asked about. */
export function toldNotices(
  notices: readonly LockNotice[],
  { before, after, upgrade, refresh }: ToldFor,
): readonly LockNotice[] {
  if (notices.every(({ lasting }) => lasting === undefined)) return notices;
  if (before === undefined || refresh || !areAlike(before, after)) return notices;
  const changed = changedProjects(before, after);
  const asked: ReadonlySet<string> = new Set(upgrade.kind === 'some' ? upgrade.packages.keys() : []);
  return notices.filter(({ lasting }) => lasting?.some((name) => changed.has(name) || asked.has(name)) ?? true);
}
