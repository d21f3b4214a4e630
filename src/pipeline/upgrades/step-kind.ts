import { compareVersions, type Version } from '../../pep/version.js';

/** How far a version lies from another one: by the first segment of the release that differs (PEP 440). */
export type StepKind = 'major' | 'minor' | 'patch' | 'post' | 'downgrade' | 'none';

/** The kind of the step from one version to another; `post` where only what follows the release differs. */
export function stepKind(from: Version, to: Version): StepKind {
  const order = compareVersions(from, to);
  if (order === 0) return 'none';
  if (order > 0) return 'downgrade';
  if (from.epoch !== to.epoch) return 'major';
  const length = Math.max(from.release.length, to.release.length);
  const at = Array.from({ length }, (_, place) => place).find(
    // 1.2 and 1.2.0 are the same release.
    (place) => Number(from.release[place] ?? 0) !== Number(to.release[place] ?? 0),
  );
  if (at === undefined) return 'post';
  return at === 0 ? 'major' : at === 1 ? 'minor' : 'patch';
}
