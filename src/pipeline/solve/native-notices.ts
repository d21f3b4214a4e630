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
import { type LockNotice, lastingNotice } from '../notice.js';
import { type DeclaredNeeds, declaredNeeds } from './external-needs.js';
import { programsNotices } from './started-programs.js';

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

/** A package with a need, in all of its versions: one setting is for all of them. */
interface Used {
  readonly name: NormalizedName;
  /** In the order in which targets have them. */
  readonly versions: readonly string[];
  readonly files: readonly string[];
  readonly isBuilt: boolean;
  /** It runs on Linux, from a file that lacks the libraries that it loads by name. */
  readonly isLoading: boolean;
}

/** Needs with what people are told of them. */
type Needs = NativeNeeds & Partial<Pick<KnownNeeds, 'loads'> & Pick<DeclaredNeeds, 'unknown'>>;

const known: ReadonlyMap<string, KnownNeeds> = new Map(Object.entries(knownNeeds));

/** Whether a file lacks what it loads by name: wheels with machine code bring their libraries, unless a row or the config says otherwise. */
function lacksLibraries({ project, file }: TargetPick, { stated }: NixUse): boolean {
  if (stated.has(project.name) || known.get(project.name)?.hasCode === true) return true;
  return file.parsed.kind === 'sdist' || [...file.parsed.tags].every((tag) => tag.endsWith('-any'));
}

/** Every project that is installed or builds something, once. */
function usedIn({ solved, builds, nix }: Resolved): readonly Used[] {
  const found = new Map<string, Used>();
  const add = (pick: TargetPick, target: Target, isInstalled: boolean) => {
    const { name } = pick.project;
    const old = found.get(name);
    const isLoading = isInstalled && target.system.endsWith('-linux') && lacksLibraries(pick, nix);
    found.set(name, {
      name,
      versions: [...new Set([...(old?.versions ?? []), pick.release.version.text])],
      files: [...new Set([...(old?.files ?? []), pick.file.filename])],
      isBuilt: pick.file.parsed.kind === 'sdist' || old?.isBuilt === true,
      isLoading: isLoading || old?.isLoading === true,
    });
  };
  for (const { target, picks } of solved) for (const pick of picks.values()) add(pick, target, true);
  for (const { target, builds: own } of builds) for (const { sdist } of own.values()) add(sdist, target, false);
  return [...found.values()];
}

/** The needs of a package in this lock; undefined where it has none. */
function needsOf({ name, files }: Used, { solved, builds, nix }: Resolved): Needs | undefined {
  const stated = nix.stated.get(name);
  if (stated !== undefined) return stated;
  const needs = known.get(name);
  if (needs === undefined) {
    const external = builds
      .flatMap((one) => files.flatMap((file) => one.builds.get(file)?.system.external ?? []))
      .at(0);
    return (
      external &&
      declaredNeeds(
        external,
        solved.map(({ target }) => target),
      )
    );
  }
  const isMet = needs.unless?.some((other) => solved.some(({ picks }) => picks.has(other as NormalizedName))) === true;
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
function reasonOf({ isBuilt, isLoading }: Used, { loads, runtimeLibs = [] }: Needs): string {
  const parts = [
    ...(isBuilt ? ['is built from source with more than Python'] : []),
    ...(isLoading && runtimeLibs.length > 0 ? [`loads ${loads ?? 'libraries'} by name`] : []),
  ];
  return listed(parts);
}

/** Attributes of nixpkgs as expressions. */
function expressions(attributes: readonly string[], { solved, nix }: Resolved): readonly string[] {
  const minor = solved[0]?.target.python.minor;
  return attributes.map((one) => attributeExpression(one, nix.nixpkgs, minor));
}

function noticesOf(used: Used, needs: Needs, resolved: Resolved): readonly LockNotice[] {
  const { name, versions } = used;
  const lists = listsOf(used, needs);
  const [first, ...more] = lists.map(([key, list]) => `${key} = [ ${expressions(list, resolved).join(' ')} ];`);
  const own = overrideOf(name);
  const override = more.length === 0 ? `${own}.${first}` : `${own} = { ${[first, ...more].join(' ')} };`;
  const unknown = needs.unknown ?? [];
  if (first === undefined && unknown.length === 0) return [];
  const isBuilt = unknown.length > 0 || lists.some(([key]) => key !== 'runtimeLibs');
  const parts = [
    reasonOf({ ...used, isBuilt }, needs),
    ...(unknown.length === 0 ? [] : [`no attribute of nixpkgs is known for ${listedFew(unknown)}`]),
    ...(first === undefined ? [] : [`in overrides.nix: ${override}`]),
  ];
  const said = parts.join('; ');
  // Locks that have other versions of it share the line.
  return [{ ...lastingNotice(`${name} ${listed(versions)} ${said}`, [name]), shared: `${name} ${said}` }];
}

/** Crates of Rust that nothing locks, or that nixpkgs fetches only where it is told how: Cargo would download them while building. */
function rustNotices({ builds }: Resolved): readonly LockNotice[] {
  const found = builds.flatMap(({ builds: own }) => [...own.values()]);
  return found.flatMap(({ label, sdist, system: { rust } }) => {
    const notice = (text: string) => [lastingNotice(`${label} is built of Rust, and ${text}`, [sdist.project.name])];
    if (rust?.kind === 'open')
      return notice("no Cargo.lock in its source archive locks its crates: Nix can't build it unless it needs none");
    const others = (rust?.crates ?? []).filter(([registry]) => !isUsualRegistry(registry));
    const places = [
      ...(rust === undefined || rust.others.length === 0 ? [] : [`${listedFew(rust.others)} from git`]),
      ...others.map(([registry, lines]) => `${listedFew(lines.map(releaseIn))} from ${registry}`),
    ];
    if (places.length === 0) return [];
    const key = `${overrideOf(sdist.project.name)}.crates`;
    return notice(
      `takes ${listed(places)}, which nixpkgs fetches only where overrides.nix says how: ${key} = pkgs.rustPlatform.importCargoLock { ... };`,
    );
  });
}

/** A line for each package that needs more than Python, with the lines for overrides.nix that suffice: together they are a file of Nix. */
export function nativeNotices(resolved: Resolved): readonly LockNotice[] {
  const needs = usedIn(resolved).flatMap((used) => {
    const own = needsOf(used, resolved);
    return own === undefined ? [] : [[used, own] as const];
  });
  const starting = needs.flatMap(([{ name, versions }, { extraPackages = [] }]) =>
    extraPackages.length === 0
      ? []
      : [{ name, version: listed(versions), programs: expressions(extraPackages, resolved) }],
  );
  const own = needs.flatMap(([used, one]) => noticesOf(used, one, resolved));
  return [...own, ...programsNotices(starting), ...rustNotices(resolved)];
}
