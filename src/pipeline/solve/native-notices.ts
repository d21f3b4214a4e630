// The needs of a lock's packages besides Python, as lines for overrides.nix.
import type { Settled } from '../../config/model.js';
import { attributeExpression } from '../../emit/attribute-names.js';
import { overrideOf } from '../../emit/nix-text.js';
import { isUsualRegistry, releaseIn } from '../../metadata/crates.js';
import type { NormalizedName } from '../../pep/name.js';
import type { TargetBuild } from '../../provider/builds/solve-builds.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import type { Pick as TargetPick } from '../../provider/solve/target-picks.js';
import type { Target } from '../../targets/model.js';
import { type KnownNeeds, knownNeeds, type NativeNeeds } from '../../targets/native-needs.js';
import type { Nixpkgs } from '../../targets/patch-floor.js';
import { listed, listedFew } from '../listed.js';
import { type DeclaredNeeds, declaredNeeds } from './external-needs.js';

/** How Nix builds a lock. */
export interface NixUse {
  /** Needs that the config states, in place of the known ones. */
  readonly stated: ReadonlyMap<NormalizedName, NativeNeeds>;
  readonly nixpkgs: Nixpkgs;
}

/** How Nix builds the locks of some settings; undefined where it does not. */
export function nixUseOf({ nix, nativeNeeds, nixpkgs }: Settled): NixUse | undefined {
  return nix === 'none' ? undefined : { stated: nativeNeeds, nixpkgs };
}

/** The part of a resolution that tells what packages need. */
interface Resolved {
  readonly solved: readonly SolvedTarget[];
  readonly builds: readonly TargetBuild[];
  readonly nix: NixUse;
}

/** A package with a need: the targets that build it, and those on which it runs. */
interface Used {
  readonly pick: TargetPick;
  readonly isBuilt: boolean;
  /** It runs on Linux, from a file that brings no machine code. */
  readonly isLoading: boolean;
}

/** Needs with what people are told of them. */
type Needs = NativeNeeds & Partial<Pick<KnownNeeds, 'loads'> & Pick<DeclaredNeeds, 'unknown'>>;

const known: ReadonlyMap<string, KnownNeeds> = new Map(Object.entries(knownNeeds));

/** Whether a file brings no machine code for a system: wheels that do bring their libraries too. */
function bringsNone({ file }: TargetPick): boolean {
  return file.parsed.kind === 'sdist' || [...file.parsed.tags].every((tag) => tag.endsWith('-any'));
}

/** Every release that is installed or builds something, once. */
function usedIn({ solved, builds }: Resolved): readonly Used[] {
  const found = new Map<string, Used>();
  const add = (pick: TargetPick, target: Target, isInstalled: boolean) => {
    const key = `${pick.project.name} ${pick.release.version.text}`;
    const old = found.get(key);
    const isLoading = isInstalled && target.system.endsWith('-linux') && bringsNone(pick);
    found.set(key, {
      pick,
      isBuilt: pick.file.parsed.kind === 'sdist' || old?.isBuilt === true,
      isLoading: isLoading || old?.isLoading === true,
    });
  };
  for (const { target, picks } of solved) for (const pick of picks.values()) add(pick, target, true);
  for (const { target, builds: own } of builds) for (const { sdist } of own.values()) add(sdist, target, false);
  return [...found.values()];
}

/** The needs of a package in this lock; undefined where it has none. */
function needsOf({ pick: { project, file } }: Used, { solved, builds, nix }: Resolved): Needs | undefined {
  const stated = nix.stated.get(project.name);
  if (stated !== undefined) return stated;
  const needs = known.get(project.name);
  if (needs === undefined) {
    const external = builds.flatMap((one) => one.builds.get(file.filename)?.system.external ?? []).at(0);
    return (
      external &&
      declaredNeeds(
        external,
        solved.map(({ target }) => target),
      )
    );
  }
  const isMet = needs.unless?.some((name) => solved.some(({ picks }) => picks.has(name as NormalizedName))) === true;
  return isMet ? undefined : needs;
}

/** The lists of an override that count for a package. */
function listsOf({ isBuilt, isLoading }: Used, needs: NativeNeeds): readonly (readonly [string, readonly string[]])[] {
  const { runtimeLibs = [], nativeBuildInputs = [], buildInputs = [] } = needs;
  const all = [
    ['nativeBuildInputs', isBuilt ? nativeBuildInputs : []],
    ['buildInputs', isBuilt ? buildInputs : []],
    ['runtimeLibs', isLoading ? runtimeLibs : []],
  ] as const;
  return all.filter(([, attributes]) => attributes.length > 0);
}

/** Why a package needs more than Python, for people. */
function reasonOf({ isBuilt, isLoading }: Used, { loads, runtimeLibs = [], extraPackages = [] }: Needs): string {
  const parts = [
    ...(isBuilt ? ['is built from source with more than Python'] : []),
    ...(isLoading && runtimeLibs.length > 0 ? [`loads ${loads ?? 'libraries'} by name`] : []),
    ...(extraPackages.length > 0 ? ['starts programs by name'] : []),
  ];
  return listed(parts);
}

/** A setting of overrides.nix that is a list of attributes. */
function setting(key: string, attributes: readonly string[], { solved, nix }: Resolved): string {
  const minor = solved[0]?.target.python.minor;
  return `${key} = [ ${attributes.map((one) => attributeExpression(one, nix.nixpkgs, minor)).join(' ')} ];`;
}

function labelOf({ pick: { project, release } }: Used): string {
  return `${project.name} ${release.version.text}`;
}

function noticeOf(used: Used, needs: Needs, resolved: Resolved): string | undefined {
  const lists = listsOf(used, needs);
  const programs = needs.extraPackages ?? [];
  const [first, ...more] = lists.map(([key, attributes]) => setting(key, attributes, resolved));
  const own = overrideOf(used.pick.project.name);
  const override = more.length === 0 ? `${own}.${first}` : `${own} = { ${[first, ...more].join(' ')} };`;
  const lines = [
    ...(first === undefined ? [] : [override]),
    ...(programs.length === 0 ? [] : [setting('extraPackages', programs, resolved)]),
  ];
  const unknown = needs.unknown ?? [];
  if (lines.length === 0 && unknown.length === 0) return undefined;
  const isBuilt = unknown.length > 0 || lists.some(([key]) => key !== 'runtimeLibs');
  const reason = reasonOf({ ...used, isBuilt }, needs);
  const parts = [
    reason,
    ...(unknown.length === 0 ? [] : [`no attribute of nixpkgs is known for ${listedFew(unknown)}`]),
    ...(lines.length === 0 ? [] : [`in overrides.nix: ${lines.join(' ')}`]),
  ];
  return `${labelOf(used)} ${parts.join('; ')}`;
}

/** One line for all packages that start programs: a file of Nix has a setting once. */
function programsNotice(starting: readonly (readonly [Used, Needs])[], resolved: Resolved): string {
  const programs = [...new Set(starting.flatMap(([, { extraPackages = [] }]) => extraPackages))].sort();
  const line = setting('extraPackages', programs, resolved);
  const names = listed(starting.map(([used]) => labelOf(used)).sort());
  return `${names} start programs by name; in overrides.nix: ${line}`;
}

/** Crates of Rust that nothing locks, or that nixpkgs fetches only where it is told how: Cargo would download them while building. */
function rustNotices({ builds }: Resolved): readonly string[] {
  const found = builds.flatMap(({ builds: own }) => [...own.values()]);
  return found.flatMap(({ label, sdist, system: { rust } }) => {
    if (rust?.kind === 'open')
      return [
        `${label} is built of Rust, and no Cargo.lock in its source archive locks its crates: Nix can't build it unless it needs none`,
      ];
    const others = (rust?.crates ?? []).filter(([registry]) => !isUsualRegistry(registry));
    const places = [
      ...(rust === undefined || rust.others.length === 0 ? [] : [`${listedFew(rust.others)} from git`]),
      ...others.map(([registry, lines]) => `${listedFew(lines.map(releaseIn))} from ${registry}`),
    ];
    if (places.length === 0) return [];
    const key = `${overrideOf(sdist.project.name)}.crates`;
    return [
      `${label} is built of Rust, and takes ${listed(places)}, which nixpkgs fetches only where overrides.nix says how: ${key} = pkgs.rustPlatform.importCargoLock { ... };`,
    ];
  });
}

/** A line for each package that needs more than Python, with the lines for overrides.nix that suffice: together they are a file of Nix. */
export function nativeNotices(resolved: Resolved): readonly string[] {
  const needs = usedIn(resolved).flatMap((used) => {
    const own = needsOf(used, resolved);
    return own === undefined ? [] : [[used, own] as const];
  });
  const starting = needs.filter(([, { extraPackages = [] }]) => extraPackages.length > 0);
  const areTold = starting.length > 1;
  const own = needs.flatMap(
    ([used, one]) => noticeOf(used, areTold ? { ...one, extraPackages: [] } : one, resolved) ?? [],
  );
  return [...own, ...(areTold ? [programsNotice(starting, resolved)] : []), ...rustNotices(resolved)];
}
