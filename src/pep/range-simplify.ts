import { after, afterLocals, before, type Cut, END, START } from './cut.js';
import type { Version } from './version.js';

/** An interval, and which of the existing versions it holds: from the index `first` up to `past`. */
interface Run {
  readonly lower: Cut;
  readonly upper: Cut;
  readonly first: number;
  readonly past: number;
}

/**
 * Sets of cuts that hold the same ones of the existing versions (ascending) as the given cuts do, with
 * fewer or more telling ends; the shortest text of them is the one to print. Only the given cuts
 * themselves, where they hold no version that exists: then what was asked for is all there is to say.
 */
export function simplifications(cuts: readonly Cut[], existing: readonly Version[]): readonly (readonly Cut[])[] {
  const runs = mergeRuns(cuts, existing).map((run) => widen(run, existing));
  if (runs.length === 0) return [cuts];
  const flat = (some: readonly Run[]): Cut[] => some.flatMap((run) => [run.lower, run.upper]);
  return [flat(runs), flat(runs.map((run) => namePoint(run, existing))), flat(nameHoles(runs, existing))];
}

/** The intervals that hold versions, joined where no version lies between them. */
function mergeRuns(cuts: readonly Cut[], existing: readonly Version[]): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < cuts.length; index += 2) {
    const lower = cuts[index] ?? START;
    const upper = cuts[index + 1] ?? END;
    const first = countBelow(existing, lower.key);
    const past = countBelow(existing, upper.key);
    const last = runs.at(-1);
    if (first === past) continue;
    if (last?.past === first) runs[runs.length - 1] = { ...last, upper, past };
    else runs.push({ lower, upper, first, past });
  }
  return runs;
}

/** Drops an end beyond which no version exists, and names `>=2` where `>=2.dev0` would hold the same. */
function widen(run: Run, existing: readonly Version[]): Run {
  const { lower, upper, first, past } = run;
  const plain = lower.side === 'before-family' && lower.version !== undefined ? before(lower.version) : lower;
  const isSame = plain === lower || countBelow(existing, plain.key) === first;
  const newLower = first === 0 ? START : isSame ? plain : lower;
  return { lower: newLower, upper: past === existing.length ? END : upper, first, past };
}

/** A run of one version as `==V`. */
function namePoint(run: Run, existing: readonly Version[]): Run {
  const version = existing[run.first];
  if (version === undefined || run.past - run.first > 1) return run;
  return { ...run, lower: before(version), upper: afterPoint(version, existing[run.past]) };
}

/** One version between two runs as `!=V`. */
function nameHoles(runs: readonly Run[], existing: readonly Version[]): Run[] {
  const named = [...runs];
  for (const [index, run] of named.entries()) {
    const next = named[index + 1];
    const version = existing[run.past];
    if (next === undefined || version === undefined || next.first - run.past > 1) continue;
    named[index] = { ...run, upper: before(version) };
    named[index + 1] = { ...next, lower: afterPoint(version, existing[next.first]) };
  }
  return named;
}

/** The end of `==V`: after V's local versions, unless the next version is one of these. */
function afterPoint(version: Version, next: Version | undefined): Cut {
  const end = afterLocals(version);
  return version.local === undefined && (next === undefined || next.key >= end.key) ? end : after(version);
}

/** How many of the ascending versions lie below the key, by halving. */
function countBelow(versions: readonly Version[], key: string): number {
  let low = 0;
  let high = versions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((versions[middle]?.key ?? key) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
