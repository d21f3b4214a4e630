import type { IndexFile } from '../../index-client/model.js';
import { tagRanks } from '../../targets/accepted-tags.js';
import type { Platform, Target } from '../../targets/model.js';

/** The macOS or glibc that a wheel needs, by its platform tags (PEP 425, 600). */
interface Demand {
  /** The key of `.pylock.yaml`. */
  readonly key: keyof Platform;
  readonly major: number;
  readonly minor: number;
}

const names: Readonly<Record<keyof Platform, string>> = { macos: 'macOS', glibc: 'glibc' };
const forms: Readonly<Record<keyof Platform, RegExp>> = {
  macos: /-macosx_([0-9]{1,3})_([0-9]{1,3})_[a-z0-9_]+$/,
  glibc: /-manylinux_([0-9]{1,3})_([0-9]{1,3})_[a-z0-9_]+$/,
};
/** The lowest values of both keys; the key that a wheel does not need has no effect. */
const least: Platform = { macos: '10.9', glibc: '2.5' };
/** Tags beyond this number are not checked. */
const mostTags = 2000;

function demandOf(tag: string, key: keyof Platform): Demand | undefined {
  const [, major, minor] = forms[key].exec(tag) ?? [];
  return major === undefined || minor === undefined ? undefined : { key, major: Number(major), minor: Number(minor) };
}

function versionOf({ major, minor }: Demand): string {
  return `${major}.${minor}`;
}

/** Whether a target that meets the demand of a wheel would take it. */
function suffices(demand: Demand, tag: string, { python, system }: Target): boolean {
  const isKnown =
    demand.key === 'macos' ? demand.major > 10 || demand.minor >= 9 : demand.major === 2 && demand.minor >= 5;
  return isKnown && tagRanks(python, system, { ...least, [demand.key]: versionOf(demand) }).has(tag);
}

/** The lowest macOS or glibc that lets some wheel fit; undefined where no wheel fails for that alone. */
function leastDemand(files: readonly IndexFile[], target: Target): Demand | undefined {
  const key = target.system.endsWith('-darwin') ? 'macos' : 'glibc';
  const tags = files.flatMap(({ parsed }) => (parsed.kind === 'wheel' ? parsed.tags : [])).slice(0, mostTags);
  const demands = tags.flatMap((tag) => {
    const demand = demandOf(tag, key);
    return demand !== undefined && suffices(demand, tag, target) ? [demand] : [];
  });
  return demands.sort((a, b) => a.major - b.major || a.minor - b.minor)[0];
}

/** The reason why no wheel of a release fits a target, and the way out, where only a newer macOS or glibc is missing. */
export function newerPlatform(
  files: readonly IndexFile[],
  target: Target,
):
  | {
      readonly why: string;
      readonly hint: string;
      readonly demand: { readonly key: keyof Platform; readonly version: string };
    }
  | undefined {
  const demand = leastDemand(files, target);
  if (demand === undefined) return undefined;
  const version = versionOf(demand);
  return {
    why: `its wheels are for ${names[demand.key]} ${version} and newer`,
    hint: `Where all machines have that, ${demand.key}: '${version}' in .pylock.yaml takes them.`,
    demand: { key: demand.key, version },
  };
}
