/**
 * Small worlds for the brute-force judge: everything is spelled out in plain data, and versions are
 * positions in one list, so that the judge needs neither ranges nor markers of ours.
 */

/** Every version that a small world may hold, ascending. */
export const versionLine = ['1.0', '1.5a1', '1.5', '2.0b1', '2.0', '2.0+l', '3.0'] as const;

/** The version that a local one belongs to, by position: PEP 440 lets only `==` and `!=` name a local version. */
const publicOf: Readonly<Record<number, number>> = { 5: 4 };

/** The version whose `<` excludes a pre-release, by position: `1.5a1` belongs to `1.5`. */
const finalOf: Readonly<Record<number, number>> = { 1: 2, 3: 4 };

export type SystemWord = 'linux' | 'darwin';

/** A requirement of a small world. */
export interface SmallNeed {
  readonly name: string;
  /** Extras of the target project asked for. */
  readonly extra: boolean;
  readonly operator: '>=' | '<=' | '<' | '==' | '!=' | '*';
  /** Position on the version line. */
  readonly version: number;
  readonly onlyOn: SystemWord | undefined;
  /** Holds only where the extra `x` of the needing release is asked for. */
  readonly forExtra: boolean;
}

/** A release of a small world. */
export interface SmallRelease {
  readonly version: number;
  /** The owner of a file: every system, one system, or only a source archive. */
  readonly files: 'any' | 'sdist' | SystemWord;
  readonly yanked: boolean;
  /** Needs a Python newer than the target's. */
  readonly tooNew: boolean;
  readonly needs: readonly SmallNeed[];
}

/** Projects by name, and what the deps file asks for. */
export interface SmallWorld {
  readonly projects: ReadonlyMap<string, readonly SmallRelease[]>;
  readonly roots: readonly SmallNeed[];
}

/** Whether a position is a pre-release. */
export function isPrerelease(version: number): boolean {
  return finalOf[version] !== undefined;
}

/** PEP 440 on the version line, written out again for the judge. */
export function satisfies(version: number, need: SmallNeed): boolean {
  switch (need.operator) {
    case '*':
      return true;
    case '>=':
      return version >= need.version;
    case '<=':
      return (publicOf[version] ?? version) <= need.version;
    case '==':
      return version === need.version || publicOf[version] === need.version;
    case '!=':
      return version !== need.version && publicOf[version] !== need.version;
    case '<':
      return version < need.version && (isPrerelease(need.version) || finalOf[version] !== need.version);
  }
}

/** The requirement as a PEP 508 text. */
export function needText(need: SmallNeed): string {
  const extras = need.extra ? '[x]' : '';
  const specifier = need.operator === '*' ? '' : `${need.operator}${versionLine[need.version]}`;
  const markers = [
    ...(need.onlyOn === undefined ? [] : [`sys_platform == "${need.onlyOn}"`]),
    ...(need.forExtra ? ['extra == "x"'] : []),
  ];
  return `${need.name}${extras}${specifier}${markers.length > 0 ? `; ${markers.join(' and ')}` : ''}`;
}

/** A generator of random numbers that gives the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function pick<Item>(next: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(next() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** How much systems differ: the share of needs that hold on one system only, and of releases that have files for one only. */
export interface Difference {
  readonly needs: number;
  readonly files: number;
}

const usual: Difference = { needs: 0.2, files: 0.2 };

function randomNeed(
  next: () => number,
  names: readonly string[],
  forRelease: boolean,
  { needs }: Difference,
): SmallNeed {
  const name = pick(next, names);
  const extra = next() < 0.2;
  const operator = pick(next, ['>=', '>=', '<', '<=', '==', '==', '!=', '*'] as const);
  const version = Math.floor(next() * versionLine.length);
  return {
    name,
    extra,
    operator,
    version: operator === '==' || operator === '!=' ? version : (publicOf[version] ?? version),
    onlyOn: next() < needs ? pick(next, ['linux', 'darwin'] as const) : undefined,
    forExtra: forRelease && next() < 0.25,
  };
}

function randomRelease(
  next: () => number,
  version: number,
  names: readonly string[],
  difference: Difference,
): SmallRelease {
  const files = next();
  const both = 1 - difference.files;
  return {
    version,
    files: files < 0.9 * both ? 'any' : files < both ? 'sdist' : files < (1 + both) / 2 ? 'linux' : 'darwin',
    yanked: next() < 0.15,
    tooNew: next() < 0.06,
    needs: Array.from({ length: Math.floor(next() * 3) }, () => randomNeed(next, names, true, difference)),
  };
}

/** The small world of a seed: two to five projects of one to five releases. */
export function smallWorld(seed: number, difference: Difference = usual): SmallWorld {
  const next = random(seed);
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + Math.floor(next() * 4));
  const projects = new Map<string, readonly SmallRelease[]>();
  for (const name of names) {
    const versions = versionLine.map((_, position) => position).filter(() => next() < 0.55);
    projects.set(
      name,
      (versions.length > 0 ? versions : [0]).map((version) => randomRelease(next, version, names, difference)),
    );
  }
  return {
    projects,
    roots: Array.from({ length: 1 + Math.floor(next() * 2) }, () => randomNeed(next, names, false, difference)),
  };
}
