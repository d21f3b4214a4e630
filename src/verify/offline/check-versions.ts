// Locked versions that the user's rules forbid, whatever the requirements on them allow.
import type { VersionRules } from '../../deps/version-rules.js';
import type { PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Need } from '../../provider/requirements/needs.js';
import type { System, Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { Readings } from './readings.js';

/** The user's rules, and the requirements of a target. */
export interface VersionQuestions {
  readonly prerelease: VersionRules['prerelease'];
  readonly fork: 'allow' | 'never';
  /** The requirements of the deps file and the config on a target, constraints included. */
  readonly statedOn: (target: Target) => readonly Need[];
}

/** Whether locked versions are of the kinds that the user wants: no forbidden pre-releases, no forks. */
export function* checkVersions(
  part: PylockPart,
  targets: readonly Target[],
  { prerelease, fork, statedOn }: VersionQuestions,
): Iterable<Finding> {
  if (prerelease === 'disallow' || prerelease === 'explicit') {
    for (const target of targets) {
      const stated = prerelease === 'explicit' ? statedOn(target) : [];
      yield* forbiddenPrereleases(part, target, prerelease, stated);
    }
  }
  if (fork === 'never') yield* forks(part, targets);
}

/** The locked versions of a target by project; files whose names have none are reported elsewhere. */
function* versionsOn(
  part: PylockPart,
  { system }: Target,
): Iterable<readonly [name: NormalizedName, version: Version]> {
  const readings = Readings.of(part);
  for (const [name, file] of part.systems.get(system) ?? []) {
    const version = readings.file(file, name)?.version;
    if (version !== undefined) yield [name, version];
  }
}

/** The reason why each mode excludes a pre-release. */
const reasons = {
  disallow: 'prerelease: disallow leaves pre-releases out',
  explicit: 'prerelease: explicit takes only those that the deps file or the config name or allow',
} as const;

function* forbiddenPrereleases(
  part: PylockPart,
  target: Target,
  mode: keyof typeof reasons,
  stated: readonly Need[],
): Iterable<Finding> {
  for (const [name, version] of versionsOn(part, target)) {
    if (!version.isPrerelease || stated.some((need) => need.name === name && mayBePrerelease(need))) continue;
    const message = `${name} ${version.text} is a pre-release, and ${reasons[mode]}`;
    yield { code: 'requirement', path: ['pylock', 'packages', name, version.text], message };
  }
}

/** Whether a requirement names a pre-release or allows them (PEP 440, "Handling of pre-releases"). */
function mayBePrerelease({ allowPrereleases, constraint }: Need): boolean {
  return allowPrereleases || constraint.namesPrerelease;
}

function* forks(part: PylockPart, targets: readonly Target[]): Iterable<Finding> {
  const found = new Map<NormalizedName, Map<string, { readonly version: Version; readonly on: System[] }>>();
  for (const target of targets) {
    for (const [name, version] of versionsOn(part, target)) {
      const versions = found.get(name) ?? new Map();
      found.set(name, versions);
      const known = versions.get(version.key) ?? { version, on: [] };
      versions.set(version.key, { version, on: [...known.on, target.system] });
    }
  }
  for (const [name, versions] of found) {
    if (versions.size < 2) continue;
    const parts = [...versions.values()].map(({ version, on }) => `${version.text} on ${on.join(', ')}`);
    const message = `${name} is ${parts.join(' and ')}, and fork: never asks for one version`;
    yield { code: 'requirement', path: ['pylock', 'packages', name], message };
  }
}
