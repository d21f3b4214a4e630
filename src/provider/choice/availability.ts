import { includes, type Projects } from '../../deps/version-rules.js';
import type { IndexFile, Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion, type Version } from '../../pep/version.js';
import { remembering } from '../../remembering.js';
import type { Reason, ReasonPlaces } from '../../resolver/provider.js';
import type { Target } from '../../targets/model.js';
import { chooseFile } from './choose-file.js';
import { newerPlatform } from './newer-platform.js';
import { otherPlatform } from './other-platform.js';
import { pythonHint } from './reasons.js';
import { pythonRange } from './requires-python.js';

/** The Python of a target, which is held against every release. */
const pythonVersion = remembering(100, parseVersion);

/** Whether a target can have a release, with its file; or the reason why not. */
export type Availability =
  | { readonly kind: 'usable'; readonly file: IndexFile; readonly yanked: false | string }
  | Unusable;

interface Unusable {
  readonly kind: 'unusable';
  readonly reason: Reason;
}

/** Pins that no cooldown holds back, since a lock has them already. */
export interface KeptPins {
  /** The names of their files. */
  readonly files: ReadonlySet<string>;
  readonly releases: ReadonlyMap<NormalizedName, readonly Version[]>;
}

/** The rules for the files of every release. */
export interface FilePolicy {
  /** ISO instant: only files uploaded at or before it count. */
  readonly excludeNewer: string | undefined;
  /** Cut-offs of some projects of their own; undefined for none. */
  readonly excludeNewerOf?: ReadonlyMap<NormalizedName, string | undefined>;
  /** Releases that no cut-off holds back. */
  readonly letThrough?: ReadonlyMap<NormalizedName, readonly Version[]> | undefined;
  /** Pins that are taken however young they are. */
  readonly kept?: KeptPins;
  /** Projects whose wheels don't count. */
  readonly noBinary?: Projects;
  /** Projects whose source archives don't count. */
  readonly onlyBinary?: Projects;
}

/** The cut-off of a release of a project. */
function cutOffOf(name: NormalizedName | undefined, key: string, policy: FilePolicy): string | undefined {
  const { excludeNewer, excludeNewerOf, letThrough } = policy;
  if (name !== undefined && letThrough?.get(name)?.some((version) => version.key === key) === true) return undefined;
  return name !== undefined && excludeNewerOf?.has(name) === true ? excludeNewerOf.get(name) : excludeNewer;
}

/** The files of the kinds that the user wants; or the reason why none is left. */
function wanted(files: readonly IndexFile[], policy: FilePolicy): readonly IndexFile[] | Unusable {
  const [first] = files;
  // A file that is named by its address is always wanted.
  if (first === undefined || first.direct === true) return files;
  const { name } = first.parsed;
  const without = (kind: string) => files.filter(({ parsed }) => parsed.kind !== kind);
  if (includes(policy.noBinary, name)) {
    const sdists = without('wheel');
    if (sdists.length > 0) return sdists;
    return unusable('has no source archive, which no-binary asks for', `Take ${name} out of no-binary.`);
  }
  if (!includes(policy.onlyBinary, name)) return files;
  const wheels = without('sdist');
  if (wheels.length > 0) return wheels;
  return unusable(
    'has only a source archive, which only-binary leaves out',
    policy.onlyBinary === 'all' ? undefined : `Take ${name} out of only-binary.`,
  );
}

function unusable(text: string, hint?: string): Unusable {
  return { kind: 'unusable', reason: hint === undefined ? { text } : { text, hint } };
}

/** A reason that holds for the target alone, and says so. */
function unusableOn({ system }: Target, on: NonNullable<Reason['on']>, hint?: string): Unusable {
  const text = on({ systems: [system], isPythonTold: false });
  return { kind: 'unusable', reason: { text, on, ...(hint === undefined ? {} : { hint }) } };
}

/** The instant of an upload as a number, so that `…Z` and `….123456Z` compare. */
function isAfter(uploadTime: string, cutOff: string): boolean {
  return Date.parse(uploadTime) > Date.parse(cutOff);
}

/** The cut-off that a file of a project was uploaded after; undefined where it was not, or the time is unknown. */
export function passedCutOff(file: IndexFile, name: NormalizedName, policy: FilePolicy): string | undefined {
  const cutOff = cutOffOf(name, file.parsed.version.key, policy);
  if (cutOff === undefined || file.uploadTime === undefined) return undefined;
  return isAfter(file.uploadTime, cutOff) ? cutOff : undefined;
}

/** Whether a cut-off holds for a file of a project without a known upload time. */
export function isUndated(file: IndexFile, name: NormalizedName, policy: FilePolicy): boolean {
  return (
    cutOffOf(name, file.parsed.version.key, policy) !== undefined &&
    file.uploadTime === undefined &&
    file.direct !== true
  );
}

function afterCutOff(files: readonly IndexFile[], cutOff: string): Unusable {
  if (files.every((file) => file.uploadTime === undefined)) {
    const unread = files.find((file) => file.unreadTime !== undefined)?.unreadTime;
    if (unread !== undefined)
      return unusable(
        `has the upload time ${JSON.stringify(unread)}, which can't be read, so that the cut-off ${cutOff} excludes it`,
        'Leave out --exclude-newer for this index, or have it tell instants such as 2022-08-09T10:11:12Z (RFC 3339).',
      );
    return unusable(
      `has no upload time, so that the cut-off ${cutOff} excludes it`,
      'Leave out --exclude-newer for this index: it does not tell when files were uploaded.',
    );
  }
  return unusable(`is newer than the cut-off ${cutOff}`, 'A later --exclude-newer takes newer releases.');
}

/** The files that a target may use: those of the deps file's address for its system, if any, else the index's. */
function filesFor(release: Release, target: Target, policy: FilePolicy): readonly IndexFile[] | Unusable {
  const { system } = target;
  const files = release.files.filter(({ systems }) => systems === undefined || systems.has(system));
  const [first] = files;
  if (first === undefined && release.files.length > 0)
    return unusableOn(target, ({ systems }) => `has no url for ${systems.join(', ')}`);
  const cutOff = cutOffOf(first?.parsed.name, release.version.key, policy);
  if (cutOff === undefined || first?.direct === true) return files;
  const known = files.filter(({ uploadTime }) => uploadTime !== undefined);
  const isLocked = ({ filename }: IndexFile) => policy.kept?.files.has(filename) === true;
  const dated = known.filter((file) => isLocked(file) || !isAfter(file.uploadTime ?? '', cutOff));
  if (dated.length > 0) return dated;
  return known.length > 0 && isKept(release, first?.parsed.name, policy) ? known : afterCutOff(files, cutOff);
}

/** Whether a release is a pin that stays however young it is. */
function isKept({ version }: Release, name: NormalizedName | undefined, { kept }: FilePolicy): boolean {
  return name !== undefined && kept?.releases.get(name)?.some(({ key }) => key === version.key) === true;
}

function withoutFile(files: readonly IndexFile[], target: Target): Unusable {
  const other = otherPlatform(files, target);
  const newer = other === undefined ? newerPlatform(files, target) : undefined;
  const { hint } = other ??
    newer ?? { hint: `Another version may have one; else leave ${target.system} out of "systems".` };
  const why = newer === undefined ? '' : `: ${newer.why}`;
  const on = ({ systems, isPythonTold }: ReasonPlaces) =>
    `has no file${isPythonTold ? '' : ` for Python ${target.python.minor}`} on ${systems.join(', ')}${why}`;
  return unusableOn(target, on, hint);
}

/** The files that a target's Python and the rules allow; or the reason why there are none. */
export type AllowedFiles =
  | { readonly kind: 'allowed'; readonly files: readonly IndexFile[]; readonly areYanked: boolean }
  | Unusable;

/** The files of a release without regard to tags: the same for all systems of a Python, except where files name systems. */
export function allowedFiles(release: Release, target: Target, policy: FilePolicy): AllowedFiles {
  const dated = filesFor(release, target, policy);
  if ('kind' in dated) return dated;
  const python = pythonVersion(target.python.full);
  const kept = dated.filter((file) => file.yanked === false);
  const areYanked = kept.length === 0;
  const files = wanted(areYanked ? dated : kept, policy);
  if ('kind' in files) return files;
  const fitting = files.filter((file) => pythonRange(file.requiresPython).contains(python));
  const [first] = files;
  if (first === undefined) return unusable('has no wheel and no source archive');
  if (fitting.length > 0) return { kind: 'allowed', files: fitting, areYanked };
  const demand = first.requiresPython ?? '';
  // One hint is printed for thousands of such releases, and computing it would take most of the time.
  const reason = {
    text: `needs Python ${demand}`,
    get hint() {
      return pythonHint(demand, target);
    },
  };
  return { kind: 'unusable', reason };
}

/** The file that a target takes of those allowed; or the reason why it takes none. */
export function chooseAllowed(allowed: AllowedFiles, target: Target): Availability {
  if (allowed.kind === 'unusable') return allowed;
  const file = chooseFile(allowed.files, target);
  if (file === undefined) return withoutFile(allowed.files, target);
  return { kind: 'usable', file, yanked: allowed.areYanked ? file.yanked : false };
}

/**
 * Whether a target can have a release. The order of the checks is that of the reasons' use: for a file that is too
 * new, its Python does not matter (PEP 592 for yanked files: a release is yanked when all its files are).
 */
export function availability(release: Release, target: Target, policy: FilePolicy): Availability {
  return chooseAllowed(allowedFiles(release, target, policy), target);
}
