import type { Project, SkippedFile } from '../../index-client/model.js';
import { parseVersion, type Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import type { Target } from '../../targets/model.js';
import { pythonRange } from './requires-python.js';

/** Patch releases that a minor version may reach; enough to tell whether only the assumed one is in the way. */
const newestPatch = 50;

/**
 * The first patch release of the target's Python that a demand allows, where only the one that `X.Y` stands for
 * is in the way; undefined where another minor version is needed, or where the user named the patch.
 */
export function laterPatch(demand: string, target: Target): string | undefined {
  const range = pythonRange(demand);
  const { minor, full, exactPatch } = target.python;
  const assumed = Number(full.slice(`${minor}.`.length));
  for (let patch = assumed + 1; patch <= newestPatch && !exactPatch; patch += 1) {
    const version = `${minor}.${patch}`;
    if (range.contains(parseVersion(version))) return version;
  }
  return undefined;
}

/**
 * The step to take where a release needs another Python. `X.Y` stands for the lowest patch release that the environment may
 * meet; where a later one would do, naming it helps.
 */
export function pythonHint(demand: string, target: Target): string {
  const patch = laterPatch(demand, target);
  if (patch !== undefined) return `--python ${patch} would satisfy Requires-Python ${demand}.`;
  return `The environment is for Python ${target.python.minor}; --python chooses another one.`;
}

/** The most different reasons that are named for one range. */
const mostReasons = 3;

/** One reason for many releases: the same text once, different ones side by side, the commonest first. */
export function joinReasons(reasons: readonly Reason[]): Reason {
  const counts = new Map<string, { readonly reason: Reason; count: number }>();
  for (const reason of reasons) {
    const entry = counts.get(reason.text);
    if (entry === undefined) counts.set(reason.text, { reason, count: 1 });
    else entry.count += 1;
  }
  const ordered = [...counts.values()].sort((a, b) => b.count - a.count);
  const shown = ordered.slice(0, mostReasons).map((entry) => entry.reason.text);
  const text = ordered.length > mostReasons ? `${shown.join(', or ')}, or has another fault` : shown.join(', or ');
  const hint = ordered.find((entry) => entry.reason.hint !== undefined)?.reason.hint;
  return hint === undefined ? { text } : { text, hint };
}

/** The index does not know the project. `hint`: the likely mistake in its address. */
export function unknownPackage(hint = 'Check the spelling; --index-url chooses another index.'): Reason {
  return { text: 'does not exist on the index', hint };
}

/** The index withholds the project (PEP 792). */
export function quarantined(project: Project): Reason {
  const why = project.status.reason === undefined ? '' : `: ${project.status.reason}`;
  return {
    text: `is quarantined by the index${why}`,
    hint: 'The index suspects the project; look at its page before you use it.',
  };
}

/** The release was withdrawn (PEP 592). */
export function yankedReason(why: string): Reason {
  return {
    text: why === '' ? 'was yanked' : `was yanked (${why})`,
    hint: 'A yanked release is taken only where one requirement names it exactly, as in ==1.2.3.',
  };
}

/** The newest versions that are named where a range holds none. */
const namedVersions = 3;

/** Characters shown of a file name that may be of any length. */
const longestFilename = 100;

function shortened(filename: string): string {
  return filename.length > longestFilename ? `${filename.slice(0, longestFilename)}…` : filename;
}

/** No release lies in the range; `existing` is ascending, `skipped` are files of the index that are unusable. */
export function noSuchVersion(existing: readonly Version[], skipped: readonly SkippedFile[]): Reason {
  const [first] = skipped;
  const why = first === undefined ? undefined : `${shortened(first.filename)} on the index ${first.reason}`;
  if (existing.length === 0)
    return { text: why === undefined ? 'has no release on the index' : `has no release that can be used: ${why}` };
  const newest = existing
    .slice(-namedVersions)
    .reverse()
    .map((version) => version.text);
  const hint = `The newest versions on the index are ${newest.join(', ')}.`;
  return { text: 'does not exist', hint: why === undefined ? hint : `${hint}\n${why}.` };
}

/** The reason after too many unusable releases in a row; `why` ends a sentence about the first of them. */
export function givenUp(releases: number, why: string | undefined): Reason {
  const inVain = why === undefined ? 'that were tried in vain' : `in a row that can't be used: the first ${why}`;
  return {
    text: `was given up after ${releases} releases ${inVain}`,
    hint: 'A constraint that leaves these releases out lets pylock look at others.',
  };
}

/** A final release fits the requirements on the project itself. */
export function unwantedPrerelease(): Reason {
  return {
    text: 'is a pre-release, and a final release satisfies every requirement on it',
    hint: 'allow-prereleases: true in the deps file takes pre-releases too.',
  };
}

/** `prerelease:` of the config or `--prerelease` excludes pre-releases. */
export function disallowedPrerelease(mode: 'disallow' | 'explicit'): Reason {
  const hint =
    mode === 'disallow'
      ? 'Pre-releases are disallowed: see --prerelease.'
      : 'Name a pre-release in the deps file, as in >=1.0a1, or set allow-prereleases: true there.';
  return { text: 'is a pre-release', hint };
}
