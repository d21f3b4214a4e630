import type { Range } from '../../src/pep/range.js';
import { parseSpecifierSet } from '../../src/pep/specifier.js';
import { compareVersions, parseVersion, type Version } from '../../src/pep/version.js';
import type { Choice, DependenciesAnswer, PackageId, Provider, Soon } from '../../src/resolver/provider.js';
import { type SolveResult, solve } from '../../src/resolver/solver.js';

/** The needs of a release: a specifier set by package. A text instead says why the release is unavailable. */
export type Needs = Readonly<Record<string, string>>;

/** Releases by `NAME VERSION`, such as `menu 1.0`, `icons[svg] 2.0`. */
export type World = Readonly<Record<string, Needs | string>>;

/** The root of every world; not a name that a package can have. */
export const root: PackageId = '';
export const rootVersion: Version = parseVersion('0');

/** The options of a world besides its releases. */
export interface WorldOptions {
  /** Takes the oldest version that fits, not the newest. */
  readonly oldestFirst?: boolean;
  /** Versions tried first, by package. */
  readonly preferred?: Readonly<Record<string, string>>;
  /** How the root's needs were written, by package. */
  readonly written?: Readonly<Record<string, string>>;
  /** Every answer comes later, after as many turns as this gives. */
  readonly delay?: () => number;
}

interface Release {
  readonly version: Version;
  readonly needs: ReadonlyMap<PackageId, Range> | string;
}

/** An offline provider over plain data: newest first, packages in the order in which they are heard of. */
export class WorldProvider implements Provider {
  readonly #releases = new Map<PackageId, Map<string, Release>>();
  readonly #versions = new Map<PackageId, readonly Version[]>();
  readonly #root: ReadonlyMap<PackageId, Range>;
  readonly #options: WorldOptions;
  /** Versions whose needs were asked for, as `NAME VERSION`, in order. */
  readonly asked: string[] = [];

  constructor(needs: Needs, world: World, options: WorldOptions = {}) {
    this.#root = ranges(needs);
    this.#options = options;
    for (const [key, value] of Object.entries(world)) {
      const [id = '', text = ''] = key.split(' ');
      const version = parseVersion(text);
      const releases = this.#releases.get(id) ?? new Map<string, Release>();
      this.#releases.set(id, releases.set(version.key, { version, needs: readNeeds(id, version, value) }));
    }
    for (const [id, releases] of this.#releases) {
      this.#versions.set(id, [...releases.values()].map(({ version }) => version).sort(compareVersions));
    }
  }

  /** Packages with many conflicts come first, then those that cause them, then the rest. */
  prioritize(_id: PackageId, _range: Range, conflicts: number, blocks: number): number {
    return conflicts >= 5 ? 0 : blocks >= 5 ? 1 : 2;
  }

  choose(id: PackageId, range: Range): Soon<Choice> {
    return this.#soon(this.#choose(id, range));
  }

  dependencies(id: PackageId, version: Version): Soon<DependenciesAnswer> {
    if (id === root) return this.#soon({ kind: 'dependencies', dependencies: this.#root });
    const release = this.#releases.get(id)?.get(version.key);
    if (release === undefined) throw new Error(`${id} ${version.text} was never offered`);
    this.asked.push(`${id} ${version.text}`);
    const { needs } = release;
    if (typeof needs === 'string') return this.#soon({ kind: 'unavailable', reason: reasonOf(needs) });
    return this.#soon({ kind: 'dependencies', dependencies: needs });
  }

  existing(id: PackageId): readonly Version[] {
    return this.#versions.get(id) ?? [];
  }

  wholeOf(id: PackageId): PackageId | undefined {
    const bracket = id.indexOf('[');
    return bracket === -1 ? undefined : id.slice(0, bracket);
  }

  asWritten(id: PackageId): string | undefined {
    return this.#options.written?.[id];
  }

  label(id: PackageId): string {
    return id === root ? 'pypi-deps.yaml' : id;
  }

  #choose(id: PackageId, range: Range): Choice {
    const versions = this.#versions.get(id);
    if (versions === undefined) {
      return { kind: 'none', reason: { text: 'does not exist on the index', hint: `Check the spelling of ${id}.` } };
    }
    const wish = this.#options.preferred?.[id];
    const wished = wish === undefined ? undefined : parseVersion(wish).key;
    const fits = (version: Version) => range.contains(version);
    const find = (holds: (version: Version) => boolean) =>
      this.#options.oldestFirst ? versions.find(holds) : versions.findLast(holds);
    const final = find((version) => !version.isPrerelease && fits(version));
    const canBe = (version: Version) => fits(version) && (final === undefined || !version.isPrerelease);
    const preferred = wished === undefined ? undefined : versions.find((one) => one.key === wished && canBe(one));
    const version = preferred ?? final ?? find(fits);
    return version === undefined ? { kind: 'none', reason: { text: 'does not exist' } } : { kind: 'version', version };
  }

  #soon<T>(answer: T): Soon<T> {
    const turns = this.#options.delay?.();
    return turns === undefined ? answer : later(turns).then(() => answer);
  }
}

async function later(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await undefined;
}

/** A reason, and after a `|` its hint. */
function reasonOf(text: string): { readonly text: string; readonly hint?: string } {
  const [reason = '', hint] = text.split(' | ');
  return hint === undefined ? { text: reason } : { text: reason, hint };
}

/** An extra needs its project at its own version, without being told. */
function readNeeds(id: PackageId, version: Version, needs: Needs | string): ReadonlyMap<PackageId, Range> | string {
  if (typeof needs === 'string') return needs;
  const known = new Map(ranges(needs));
  const bracket = id.indexOf('[');
  if (bracket === -1) return known;
  const whole = id.slice(0, bracket);
  const own = parseSpecifierSet(`===${version.text}`).range;
  return known.set(whole, known.get(whole)?.intersect(own) ?? own);
}

function ranges(needs: Needs): ReadonlyMap<PackageId, Range> {
  return new Map(Object.entries(needs).map(([id, text]) => [id, parseSpecifierSet(text === '*' ? '' : text).range]));
}

/** Solves a world from what its root needs. */
export function solveWorld(needs: Needs, world: World, options?: WorldOptions): Promise<SolveResult> {
  return solve(new WorldProvider(needs, world, options), root, rootVersion);
}

/** The solution as sorted `NAME VERSION` texts. */
export function picks(solution: ReadonlyMap<PackageId, Version>): readonly string[] {
  return [...solution].map(([id, version]) => `${id} ${version.text}`).sort();
}
