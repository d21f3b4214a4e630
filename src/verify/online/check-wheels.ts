// Source archives for which pylock would have locked a wheel.
import { includes } from '../../deps/version-rules.js';
import type { IndexFile } from '../../index-client/model.js';
import type { PylockPart } from '../../lock/model.js';
import { availability, type FilePolicy } from '../../provider/choice/availability.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import type { LockedProject } from '../locked-files.js';
import { type ChosenFile, chosenFiles } from '../offline/check-kinds.js';
import { releaseOf } from './check-index.js';

/** The inputs of the check for newer wheels. */
export interface WheelQuestions {
  readonly part: PylockPart;
  readonly targets: readonly Target[];
  readonly policy: FilePolicy;
}

/**
 * Source archives of releases that have a wheel for their system. A wheel that is newer than all locked files may be
 * newer than the lock, which does not go stale by itself: a warning.
 */
export function* checkWheels(
  projects: readonly LockedProject[],
  { part, targets, policy }: WheelQuestions,
): Iterable<Finding> {
  const known = new Map(projects.map((one) => [one.name, one]));
  const newest = newestUpload(projects);
  for (const target of targets) {
    for (const chosen of chosenFiles(part, target)) {
      const locked = known.get(chosen.name);
      if (locked === undefined || chosen.file.endsWith('.whl') || includes(policy.noBinary, chosen.name)) continue;
      const wheel = wheelOf(chosen, locked, target, policy);
      if (wheel !== undefined) yield findingOf(chosen, wheel, target, isLate(wheel, newest));
    }
  }
}

/** Files of one release are uploaded within so many milliseconds: a lock is seldom made in between. */
const together = 3_600_000;

/** The upload time of the newest locked file, in milliseconds. */
function newestUpload(projects: readonly LockedProject[]): number {
  let newest = 0;
  for (const { files, project } of projects) {
    const names = new Set(files.map(({ link }) => link.name));
    for (const file of project?.releases.flatMap((release) => release.files) ?? [])
      if (file.uploadTime !== undefined && names.has(file.filename))
        newest = Math.max(newest, Date.parse(file.uploadTime));
  }
  return newest;
}

/** A wheel without an upload time counts as older than the lock. */
function isLate({ uploadTime }: IndexFile, newest: number): boolean {
  return uploadTime !== undefined && Date.parse(uploadTime) > newest + together;
}

/** The wheel that the target would use for the release of a file. */
function wheelOf(
  { file }: ChosenFile,
  { files, project }: LockedProject,
  target: Target,
  policy: FilePolicy,
): IndexFile | undefined {
  const one = files.find(({ link }) => link.name === file);
  const release = one === undefined || project === undefined ? undefined : releaseOf(one, project);
  const use = release === undefined ? undefined : availability(release, target, policy);
  return use?.kind === 'usable' && use.file.parsed.kind === 'wheel' ? use.file : undefined;
}

function findingOf({ file, path }: ChosenFile, wheel: IndexFile, { system }: Target, late: boolean): Finding {
  const when = late ? ', which came later' : '';
  const message = `${file} is a source archive, and the index has ${wheel.filename} for ${system}${when}`;
  return { code: 'file', path, message, remedy: 'refresh', ...(late ? { severity: 'warning' } : {}) };
}
