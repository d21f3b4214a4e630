import { after, afterLocals, afterPosts, before, beforeFamily, type Cut, END, START } from './cut.js';
import type { Version } from './version.js';

/** An interval, and which of the existing versions it holds: from the index `first` up to `past`. */
interface Run {
  readonly lower: Cut;
  readonly upper: Cut;
  readonly first: number;
  readonly past: number;
}

/**
 * Sets of cuts whose printed text holds the same ones of the existing versions (ascending) as the given
 * cuts do, with fewer or more telling ends; the shortest text of them is the one to print, the first
 * among equals. Only the given cuts themselves, where they hold no version that exists: then what was
 * asked for is all there is to say.
 */
export function simplifications(cuts: readonly Cut[], existing: readonly Version[]): readonly (readonly Cut[])[] {
  const runs = mergeRuns(cuts, existing).map((run) => widen(run, existing));
  if (runs.length === 0) return [cuts];
  const given = isExact(cuts) ? [cuts] : [];
  const flat = (some: readonly Run[]): Cut[] => some.flatMap((run) => [run.lower, run.upper]);
  return [...given, flat(runs), flat(runs.map((run) => namePoint(run, existing))), flat(nameHoles(runs, existing))];
}

/** Where an interval begins that is printed with this cut: `>1.0` leaves the post-releases of 1.0 out. */
function meantLower(cut: Cut): Cut {
  return cut.side === 'after' && cut.version !== undefined ? afterPosts(cut.version) : cut;
}

/** Where an interval ends that is printed with this cut: `<1.0` leaves the pre-releases of 1.0 out. */
function meantUpper(cut: Cut): Cut {
  const { version, side } = cut;
  if (version === undefined || side === 'before-family') return cut;
  if (side === 'after') return afterLocals(version);
  return version.isPrerelease ? cut : beforeFamily(version);
}

/**
 * Whether the text of the cuts alone is exact. `==1.0` counts as exact though it includes local versions: there is no
 * shorter form.
 */
function isExact(cuts: readonly Cut[]): boolean {
  const [lower, upper] = cuts;
  const isPoint = cuts.length === 2 && lower?.version !== undefined && upper?.key === after(lower.version).key;
  if (isPoint) return true;
  // Only `==` and `!=` allow local versions.
  return cuts.every(
    (cut, index) =>
      cut.version?.local === undefined && cut.key === (index % 2 === 0 ? meantLower(cut) : meantUpper(cut)).key,
  );
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

/** Drops an end beyond which no version exists; of the others, takes one that means the same for those that exist. */
function widen(run: Run, existing: readonly Version[]): Run {
  const { first, past } = run;
  const lower = first === 0 ? START : printableLower(run, existing);
  return { lower, upper: past === existing.length ? END : printableUpper(run, existing), first, past };
}

/** `>=2` where `>=2.dev0` would hold the same; the lowest version held where PEP 440 has no operator for the end. */
function printableLower({ lower, first }: Run, existing: readonly Version[]): Cut {
  const plain = lower.side === 'before-family' && lower.version !== undefined ? before(lower.version) : lower;
  const cut = [plain, lower].find((one) => isSame(one, meantLower(one), first, existing));
  const lowest = existing[first];
  return cut ?? (lowest === undefined ? lower : before(lowest));
}

function printableUpper({ upper, past }: Run, existing: readonly Version[]): Cut {
  const highest = existing[past - 1];
  if (highest === undefined || isSame(upper, meantUpper(upper), past, existing)) return upper;
  return afterPoint(highest, existing[past]);
}

/** Whether the cut, as printed, has `count` of the existing versions below it. */
function isSame(cut: Cut, meant: Cut, count: number, existing: readonly Version[]): boolean {
  return cut.version?.local === undefined && countBelow(existing, meant.key) === count;
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
