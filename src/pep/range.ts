import { after, before, type Cut, END, START } from './cut.js';
import { printRange } from './range-text.js';
import type { Version } from './version.js';

/**
 * A set of versions: a finite union of disjoint intervals on the line of all PEP 440 versions, local
 * and pre-release versions included, so that every set operation is exact. Immutable.
 */
export class Range {
  static readonly none: Range = new Range([]);
  static readonly any: Range = new Range([START, END]);

  /** Ascending, without repeats: the set begins at the first, ends at the second, begins again at the third. */
  private readonly cuts: readonly Cut[];
  /**
   * The keys of the first and the last cut: most questions are answered by these two alone. Of the empty set, above
   * and below all.
   */
  private readonly low: string;
  private readonly high: string;
  /** Made when first asked for: the solver turns terms round and back all the time. */
  private opposite: Range | undefined;

  private constructor(cuts: readonly Cut[]) {
    this.cuts = cuts;
    this.low = keyAt(cuts, 0);
    this.high = cuts.at(-1)?.key ?? '';
  }

  /** The one version; its local versions are not included. */
  static of(version: Version): Range {
    return new Range([before(version), after(version)]);
  }

  /** From one cut up to another; empty where they meet or cross. */
  static between(lower: Cut, upper: Cut): Range {
    return lower.key < upper.key ? Range.fromCuts([lower, upper]) : Range.none;
  }

  private static fromCuts(cuts: readonly Cut[]): Range {
    if (cuts.length === 0) return Range.none;
    return cuts.length === 2 && keyAt(cuts, 0) === START.key && keyAt(cuts, 1) === END.key
      ? Range.any
      : new Range(cuts);
  }

  /**
   * The intersection of all; `any` of none. It halves the list, so that hundreds of holes do not cost the square of
   * their number.
   */
  static intersectionOf(ranges: readonly Range[]): Range {
    const [only = Range.any] = ranges;
    if (ranges.length < 2) return only;
    const middle = ranges.length >> 1;
    return Range.intersectionOf(ranges.slice(0, middle)).intersect(Range.intersectionOf(ranges.slice(middle)));
  }

  contains(version: Version): boolean {
    return countAtOrBelow(this.cuts, version.key) % 2 === 1;
  }

  get isEmpty(): boolean {
    return this.cuts.length === 0;
  }

  /** Whether it holds one version alone, besides local versions of it. */
  get isPoint(): boolean {
    const [lower, upper] = this.cuts;
    if (this.cuts.length !== 2 || lower?.side !== 'before' || upper?.side !== 'after') return false;
    return lower.version !== undefined && lower.version.key === upper.version?.key;
  }

  /** Whether it has no upper end, so that it holds future versions. */
  get isEndless(): boolean {
    return this.high === END.key;
  }

  intersect(other: Range): Range {
    if (this.isSubsetOf(other)) return this;
    if (other.isSubsetOf(this)) return other;
    return Range.fromCuts(sweep(this.cuts, other.cuts, 2));
  }

  union(other: Range): Range {
    if (other.isSubsetOf(this)) return this;
    if (this.isSubsetOf(other)) return other;
    return Range.fromCuts(sweep(this.cuts, other.cuts, 1));
  }

  complement(): Range {
    if (this.opposite === undefined) {
      this.opposite = Range.fromCuts(flip(this.cuts));
      this.opposite.opposite = this;
    }
    return this.opposite;
  }

  isSubsetOf(other: Range): boolean {
    if (this === other || this.isEmpty) return true;
    if (this.low < other.low || this.high > other.high) return false;
    if (other.cuts.length === 2) return true;
    if (this.cuts.length <= other.cuts.length) return allLie('inside', this.cuts, 0, other.cuts);
    // The gaps between theirs must hold nothing of ours.
    return allLie('outside', other.cuts, 1, this.cuts);
  }

  isDisjointFrom(other: Range): boolean {
    if (this.high <= other.low || other.high <= this.low) return true;
    const [few, many] = this.cuts.length <= other.cuts.length ? [this.cuts, other.cuts] : [other.cuts, this.cuts];
    return allLie('outside', few, 0, many);
  }

  equals(other: Range): boolean {
    if (this === other) return true;
    if (this.low !== other.low || this.high !== other.high || this.cuts.length !== other.cuts.length) return false;
    return this.cuts.every((cut, index) => cut.key === keyAt(other.cuts, index));
  }

  /**
   * Short PEP 440 text, such as `>=1.0,<2.0 || ==3.1`; `*` for any and `none` for none. With the
   * ascending list of versions that exist, the set is first simplified to a short text that holds the
   * same ones of them (one that holds none of them is printed as it is, since that is what was asked
   * for). For people: where PEP 440 has no operator for the end of an interval, such as the complement
   * of `<=1.0`, which holds the post-releases of 1.0 too, the nearest one is printed (`>1.0`).
   */
  toString(existing?: readonly Version[]): string {
    return printRange(this.cuts, existing);
  }
}

function keyAt(cuts: readonly Cut[], index: number): string {
  return cuts[index]?.key ?? END.key;
}

/**
 * The number of cuts at or below the key. At least `from` are, and the place is likely near it: the search goes in
 * growing steps, then by halving.
 */
function countAtOrBelow(cuts: readonly Cut[], key: string, from = 0): number {
  let low = from;
  let high = from;
  for (let step = 1; high < cuts.length && keyAt(cuts, high) <= key; step *= 2) {
    low = high + 1;
    high += step;
  }
  if (high > cuts.length) high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(cuts, middle) <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whether each piece of the line from a cut to the next, from the place `first` on and every other one, lies wholly
 * inside a set or wholly outside of it. The set may be long: the known range of a package has a hole for each refused
 * version, and is often compared with short needs.
 */
function allLie(where: 'inside' | 'outside', pieces: readonly Cut[], first: 0 | 1, set: readonly Cut[]): boolean {
  const odd = where === 'inside' ? 1 : 0;
  let at = 0;
  for (let index = first; index + 1 < pieces.length; index += 2) {
    at = countAtOrBelow(set, keyAt(pieces, index), at);
    if (at % 2 !== odd || keyAt(set, at) < keyAt(pieces, index + 1)) return false;
  }
  return true;
}

/** The cuts of what at least `wanted` of the two sets hold: 2 for the intersection, 1 for the union. */
function sweep(ours: readonly Cut[], theirs: readonly Cut[], wanted: 1 | 2): Cut[] {
  const result: Cut[] = [];
  let our = 0;
  let their = 0;
  let isInside = false;
  for (;;) {
    const ourCut = ours[our];
    const theirCut = theirs[their];
    const isOurs = ourCut !== undefined && (theirCut === undefined || ourCut.key <= theirCut.key);
    const cut = isOurs ? ourCut : theirCut;
    if (cut === undefined) return result;
    if (ourCut?.key === cut.key) our += 1;
    if (theirCut?.key === cut.key) their += 1;
    const holders = (our % 2) + (their % 2);
    if (isInside !== holders >= wanted) {
      result.push(cut);
      isInside = !isInside;
    }
  }
}

/** The cuts of the complement: the first and last are dropped where they are the ends of the line, else added. */
function flip(cuts: readonly Cut[]): Cut[] {
  const startsAtStart = keyAt(cuts, 0) === START.key && cuts.length > 0;
  const endsAtEnd = cuts.at(-1)?.key === END.key;
  const inner = cuts.slice(startsAtStart ? 1 : 0, endsAtEnd ? -1 : undefined);
  return [...(startsAtStart ? [] : [START]), ...inner, ...(endsAtEnd ? [] : [END])];
}
