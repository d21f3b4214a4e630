import type { Lock, LockedPackage, Needs, PylockPart } from '../../lock/model.js';
import { projectsOf } from '../../lock/projects.js';
import { parseLockedFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../../pep/version.js';
import type { Evidence, KeptRequirements } from '../../provider/requirements/release-requirements.js';
import type { OldPins } from '../../provider/solve/solve-request.js';
import type { System } from '../../targets/model.js';
import type { OldLock } from './old-lock.js';
import { dropsPin, type Upgrade } from './upgrade.js';

/** The files that a lock chose for a system; none in a lock of Makes' own tool. */
function filesOf(lock: Lock, system: System): ReadonlyMap<NormalizedName, string> {
  return lock.pylock?.systems.get(system) ?? new Map();
}

/** The version that a system has: of the file it chose, else the highest one. */
function versionOn(highest: string, name: NormalizedName, file: string | undefined): Version | undefined {
  const parsed = file === undefined ? undefined : parseLockedFilename(file, name);
  return parsed?.version ?? tryParseVersion(highest);
}

/**
 * The pins of an old lock for a system, without those that an upgrade drops, at the versions that it names. A
 * `refresh` keeps the versions, and chooses their files anew.
 */
export function pinsOf(lock: Lock | undefined, system: System, upgrade: Upgrade, refresh: boolean): OldPins {
  const versions = new Map<NormalizedName, Version>();
  const files = new Map<NormalizedName, string>();
  for (const [name, highest] of lock === undefined ? [] : projectsOf(lock)) {
    if (lock === undefined || dropsPin(upgrade, name)) continue;
    const file = filesOf(lock, system).get(name);
    const version = versionOn(highest, name, file);
    if (version !== undefined) versions.set(name, version);
    if (file !== undefined && !refresh) files.set(name, file);
  }
  for (const [name, version] of upgrade.kind === 'some' ? upgrade.packages : [])
    if (version !== undefined) versions.set(name, version);
  return { versions, files, ...(lock === undefined ? {} : evidenceIn(lock, system, versions)) };
}

/** The evidence of a lock about requirements of releases: its edges, or its whole closure. */
function evidenceIn(
  { pylock, closure }: Lock,
  system: System,
  versions: ReadonlyMap<NormalizedName, Version>,
): Pick<OldPins, 'evidence' | 'flat'> {
  if (pylock !== undefined) return { evidence: evidenceOf(pylock, system, versions) };
  const flat = [...closure].flatMap(([name, text]) => {
    const version = tryParseVersion(text);
    return version === undefined ? [] : [[name, version] as const];
  });
  return { flat: new Map(flat) };
}

/** Requirements as they are published: what is needed everywhere and on the system, with one more condition. */
function textsOf({ everywhere, on }: Needs, system: System, condition: string): readonly string[] {
  return [...everywhere, ...(on.get(system) ?? [])].map(
    ([name, specifiers]) => `${name}${specifiers === '*' ? '' : specifiers}${condition}`,
  );
}

/** The version of a project in a lock that is written otherwise than its pin. */
function written(versions: ReadonlyMap<string, LockedPackage> | undefined, key: string): LockedPackage | undefined {
  return [...(versions ?? [])].find(([text]) => tryParseVersion(text)?.key === key)?.[1];
}

/** The requirements that a lock has for its pinned releases. */
function evidenceOf(part: PylockPart, system: System, versions: ReadonlyMap<NormalizedName, Version>): Evidence {
  return new Map(
    [...versions].flatMap(([name, { key, text }]): readonly (readonly [NormalizedName, KeptRequirements])[] => {
      const locked = part.packages.get(name)?.get(text) ?? written(part.packages.get(name), key);
      if (locked === undefined) return [];
      const { needs, extras, requiresPython } = locked;
      const optional = [...extras].flatMap(([extra, own]) => textsOf(own, system, ` ; extra == "${extra}"`));
      const texts = [...textsOf(needs, system, ''), ...optional];
      return [[name, { versionKey: key, texts, extras: [...extras.keys()], requiresPython }]];
    }),
  );
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
  const lower = new Map<NormalizedName, readonly Version[]>();
  for (const [name, version] of theirs.versions) {
    const own = ours.versions.get(name);
    const order = own === undefined ? 1 : compareVersions(version, own);
    if (own !== undefined && order !== 0) lower.set(name, [order > 0 ? own : version]);
    if (order <= 0) continue;
    versions.set(name, version);
    const file = theirs.files.get(name);
    if (file === undefined) files.delete(name);
    else files.set(name, file);
  }
  const told = [...(theirs.evidence ?? []), ...(ours.evidence ?? [])];
  const evidence = new Map(told.filter(([name, { versionKey }]) => versions.get(name)?.key === versionKey));
  return { versions, files, evidence, lower };
}
