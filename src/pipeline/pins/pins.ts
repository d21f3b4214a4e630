import type { Lock } from '../../lock/model.js';
import { parseFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../../pep/version.js';
import type { OldPins } from '../../provider/solve/solve-request.js';
import type { System } from '../../targets/model.js';
import type { OldLock } from './old-lock.js';
import { dropsPin, type Upgrade } from './upgrade.js';

/** The files that a lock chose for a system; none in a lock of Makes' own tool. */
function filesOf(lock: Lock, system: System): ReadonlyMap<NormalizedName, string> {
  return lock.pylock?.systems.get(system) ?? new Map();
}

/** The version that a system has: of the file it chose, else the closure's. */
function versionOn(lock: Lock, name: NormalizedName, file: string | undefined): Version | undefined {
  const parsed = file === undefined ? undefined : parseFilename(file, name);
  return parsed?.version ?? tryParseVersion(lock.closure.get(name) ?? '');
}

/**
 * The pins of an old lock for a system, without those that an upgrade drops, at the versions that it names. A
 * `refresh` keeps the versions, and chooses their files anew.
 */
export function pinsOf(lock: Lock | undefined, system: System, upgrade: Upgrade, refresh: boolean): OldPins {
  const versions = new Map<NormalizedName, Version>();
  const files = new Map<NormalizedName, string>();
  for (const name of lock?.closure.keys() ?? []) {
    if (lock === undefined || dropsPin(upgrade, name)) continue;
    const file = filesOf(lock, system).get(name);
    const version = versionOn(lock, name, file);
    if (version !== undefined) versions.set(name, version);
    if (file !== undefined && !refresh) files.set(name, file);
  }
  for (const [name, version] of upgrade.kind === 'some' ? upgrade.packages : [])
    if (version !== undefined) versions.set(name, version);
  return { versions, files };
}

/** Like {@link pinsOf}; for a lock with a merge conflict, the pins of both sides. */
export function pinsOfBoth(old: OldLock | undefined, system: System, upgrade: Upgrade, refresh: boolean): OldPins {
  const ours = pinsOf(old?.lock, system, upgrade, refresh);
  return old?.theirs === undefined ? ours : joinPins(ours, pinsOf(old.theirs, system, upgrade, refresh));
}

/**
 * The pins of two locks that git could not merge: of each project the higher version with its file, and the other one
 * after it.
 */
function joinPins(ours: OldPins, theirs: OldPins): OldPins {
  const versions = new Map(ours.versions);
  const files = new Map(ours.files);
  const lower = new Map<NormalizedName, Version>();
  for (const [name, version] of theirs.versions) {
    const own = ours.versions.get(name);
    const order = own === undefined ? 1 : compareVersions(version, own);
    if (own !== undefined && order !== 0) lower.set(name, order > 0 ? own : version);
    if (order <= 0) continue;
    versions.set(name, version);
    const file = theirs.files.get(name);
    if (file === undefined) files.delete(name);
    else files.set(name, file);
  }
  return { versions, files, lower };
}
