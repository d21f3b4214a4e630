import type { NormalizedName } from '../pep/name.js';
import type { SolvedTarget } from '../provider/solve-targets.js';
import { dropsPin, type Upgrade } from './upgrade.js';

/** What the notices are about. */
export interface NoticeRequest {
  readonly solved: readonly SolvedTarget[];
  readonly upgrade: Upgrade;
}

/** Where the targets differ in a project's version: `numpy 1.26.4 on x86_64-linux, 1.24.4 on aarch64-darwin`. */
function forks(solved: readonly SolvedTarget[]): readonly string[] {
  const versions = new Map<NormalizedName, Map<string, string[]>>();
  for (const { target, picks } of solved) {
    for (const [name, { release }] of picks) {
      const systems = versions.get(name) ?? new Map<string, string[]>();
      versions.set(name, systems);
      systems.set(release.version.text, [...(systems.get(release.version.text) ?? []), target.system]);
    }
  }
  const forked = [...versions].filter(([, systems]) => systems.size > 1);
  return forked.map(([name, systems]) => {
    const parts = [...systems].map(([version, names]) => `${version} on ${names.join(' and ')}`);
    return `${name} differs between systems: ${parts.join(', ')}`;
  });
}

/** One notice a project and kind, whatever the number of systems. */
function* pickNotices(solved: readonly SolvedTarget[]): Iterable<string> {
  for (const { target, picks } of solved) {
    for (const [name, pick] of picks) {
      const version = pick.release.version;
      if (pick.yanked !== false)
        yield `${name} ${version.text} was yanked${pick.yanked === '' ? '' : `: ${pick.yanked}`}`;
      if (version.isPrerelease) yield `${name} ${version.text} is a pre-release`;
      if (pick.file.parsed.kind === 'sdist')
        yield `${name} ${version.text} has no wheel for ${target.system}: its source archive is locked, and not yet what building it needs`;
      for (const extra of pick.unknownExtras) yield `${name} ${version.text} has no extra "${extra}"`;
      const { marker, reason } = pick.project.status;
      if (marker === 'archived' || marker === 'deprecated')
        yield `${name} is ${marker}${reason === undefined ? '' : `: ${reason}`}`;
    }
  }
}

/** Pins that the user asked for and did not get. */
function* deniedUpgrades({ solved, upgrade }: NoticeRequest): Iterable<string> {
  if (upgrade.kind === 'all') return;
  for (const name of upgrade.packages.keys()) {
    if (solved.every(({ picks }) => !picks.has(name)))
      yield `--upgrade-package ${name}: the environment does not have it`;
  }
}

/** Old pins that gave way though nobody asked for it, with the reason. */
function* droppedPins({ solved, upgrade }: NoticeRequest): Iterable<string> {
  for (const { dropped } of solved) {
    for (const { name, version, reason } of dropped) {
      if (!dropsPin(upgrade, name)) yield `the pin ${name} ${version.text} gave way: it ${reason}`;
    }
  }
}

/** What a person should know of a fresh lock, each line once. */
export function noticesOf(request: NoticeRequest): readonly string[] {
  const { solved } = request;
  return [...new Set([...pickNotices(solved), ...forks(solved), ...deniedUpgrades(request), ...droppedPins(request)])];
}
