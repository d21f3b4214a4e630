// A three-way merge of locks by meaning, without network: a change of one side is taken, different changes of both
// are a conflict. `verify/offline/self-check.ts` decides whether the result is consistent.
import { parseRequirementText } from '../deps/requirement-text.js';
import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import type { Build, Link, Lock, LockContent, LockedPackage, LockedProject, OwnProjects, PylockPart } from './model.js';
import { closureOf, projectsIn } from './projects.js';

/** A merged lock; or the first conflict. */
export type MergedLock =
  | { readonly kind: 'merged'; readonly lock: Lock }
  | { readonly kind: 'contested'; readonly what: string };

/** Ends a merge; never leaves this file. */
class Contested extends Error {}

/** Values as texts that are equal where the values are: maps keep the order of the lock, which is sorted. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part instanceof Map ? [...part] : part)) ?? '';
}

/** The three sides of one value. */
interface Sides<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** The side that changed a value; either one where both made the same change. */
function pick<T>({ base, ours, theirs }: Sides<T>, what: string): T {
  const [old, own, other] = [base, ours, theirs].map(textOf);
  if (own === other || other === old) return ours;
  if (own === old) return theirs;
  throw new Contested(what);
}

function pickMap<K extends string, V>(
  { base, ours, theirs }: Sides<ReadonlyMap<K, V> | undefined>,
  what: (key: K) => string,
  merge: (sides: Sides<V | undefined>, what: string) => V | undefined = pick,
): ReadonlyMap<K, V> {
  const keys = [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort();
  return new Map(
    keys.flatMap((key): [K, V][] => {
      const sides = { base: base?.get(key), ours: ours?.get(key), theirs: theirs?.get(key) };
      const value = merge(sides, what(key));
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** The name of a remembered requirement. */
function nameIn(requirement: string): string {
  return parseRequirementText(requirement)?.name ?? requirement;
}

function byName(requires: readonly string[] | undefined): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const text of requires ?? []) found.set(nameIn(text), [...(found.get(nameIn(text)) ?? []), text]);
  return found;
}

/** Requirements, project by project. */
function mergeRequires({ base, ours, theirs }: Sides<readonly string[] | undefined>, what: string): readonly string[] {
  const sides = { base: byName(base), ours: byName(ours), theirs: byName(theirs) };
  const merged = pickMap<string, readonly string[]>(sides, (name) => `${what} ${name}`);
  return [...merged.values()].flat().sort();
}

/** Members by system: both sides' additions and removals. */
function mergeMembers({ base, ours, theirs }: Sides<PylockPart['main'] | undefined>): PylockPart['main'] {
  return pickMap<System, readonly NormalizedName[]>(
    { base, ours, theirs },
    (system) => system,
    (names, system) => {
      if (names.ours === undefined || names.theirs === undefined) return pick(names, system);
      const asMap = (list: readonly NormalizedName[] | undefined) => new Map(list?.map((name) => [name, name]));
      const sides = { base: asMap(names.base), ours: asMap(names.ours), theirs: asMap(names.theirs) };
      return [...pickMap<NormalizedName, NormalizedName>(sides, (name) => name).keys()];
    },
  );
}

/** The sides of a content, or of a whole part. */
interface ContentSides<T extends LockContent> {
  readonly base: T | undefined;
  readonly ours: T;
  readonly theirs: T;
}

/** One property of each side. */
function sidesOf<T extends LockContent, V>(
  { base, ours, theirs }: ContentSides<T>,
  get: (side: T) => V,
): Sides<V | undefined> {
  return { base: base === undefined ? undefined : get(base), ours: get(ours), theirs: get(theirs) };
}

function pickContent(all: ContentSides<LockContent>): LockContent {
  const sides = <V>(get: (content: LockContent) => V) => sidesOf(all, get);
  return {
    systems: pickMap<System, ReadonlyMap<NormalizedName, string>>(
      sides((part) => part.systems),
      (system) => system,
      (files, system) =>
        // A side without the system removed all of it, or never had it.
        files.ours === undefined || files.theirs === undefined
          ? pick(files, system)
          : pickMap(files, (name) => `${name} on ${system}`),
    ),
    main: mergeMembers(sides((part) => part.main)),
    groups: pickMap<NormalizedName, PylockPart['main']>(
      sides((part) => part.groups),
      (group) => `the group ${group}`,
      // A side without the group removed it, or never had it; its requirements tell.
      (members, group) =>
        members.ours === undefined || members.theirs === undefined ? pick(members, group) : mergeMembers(members),
    ),
    packages: pickMap<NormalizedName, ReadonlyMap<string, LockedPackage>>(
      sides((part) => part.packages),
      (name) => name,
      (versions, name) => nonEmpty(pickMap(versions, (version) => `${name} ${version}`)),
    ),
    builds: pickMap<System, ReadonlyMap<string, Build>>(
      sides((part) => part.builds),
      (system) => system,
      (builds, system) => nonEmpty(pickMap(builds, (sdist) => `the build of ${sdist} on ${system}`)),
    ),
  };
}

function pickParts(all: ContentSides<PylockPart>): PylockPart {
  const sides = <V>(get: (part: PylockPart) => V) => sidesOf(all, get);
  return {
    version: 1,
    pythonFull:
      pick(
        sides((part) => part.pythonFull),
        'the Python',
      ) ?? all.ours.pythonFull,
    inputs: {
      requires: mergeRequires(
        sides((part) => part.inputs.requires),
        'the requirement on',
      ),
      groups: pickMap<NormalizedName, readonly string[]>(
        sides((part) => part.inputs.groups),
        (group) => `the group ${group}`,
        (requires, group) => {
          const merged = mergeRequires(requires, `${group}'s requirement on`);
          return merged.length === 0 ? undefined : merged;
        },
      ),
      options: pickMap(
        sides((part) => part.inputs.options),
        (key) => `the option ${key}`,
      ),
    },
    ...pickContent(all),
    forks: pickMap<string, LockContent>(
      sides((part) => part.forks),
      (fork) => `the fork ${fork}`,
      (contents, what) =>
        contents.ours === undefined || contents.theirs === undefined
          ? pick(contents, what)
          : pickContent({ base: contents.base, ours: contents.ours, theirs: contents.theirs }),
    ),
    publishers: pickMap(
      sides((part) => part.publishers),
      (name) => `the publisher of ${name}`,
    ),
    owners: pickMap(
      sides((part) => part.owners),
      (name) => `the owners of ${name}`,
    ),
    ...pickProjects(sides(projectsIn)),
  };
}

function pickProjects(sides: Sides<OwnProjects | undefined>): Pick<PylockPart, 'projects'> {
  const projects = pickMap<NormalizedName, LockedProject>(sides, (name) => `the project ${name}`);
  return projects.size === 0 ? {} : { projects };
}

/** The inputs of every choice in a lock: the Python, and options by their names. */
function settingsOf({ pythonFull, inputs }: PylockPart): ReadonlyMap<string, string> {
  return new Map([
    ['Python', pythonFull],
    ...[...inputs.options].map(([key, text]) => [`option ${key}`, text] as const),
  ]);
}

function choicesOf(part: PylockPart | undefined): string {
  return textOf([part?.systems, part?.packages, part?.builds, part?.forks]);
}

/**
 * Settings of one side hold for the other side's choices only if it made none: a release may be newer than a new
 * cut-off.
 */
function checkSettings({ base, ours, theirs }: Sides<PylockPart | undefined>): void {
  if (ours === undefined || theirs === undefined) return;
  const [own, other] = [settingsOf(ours), settingsOf(theirs)];
  const changed = [...new Set([...own.keys(), ...other.keys()])].sort().find((key) => own.get(key) !== other.get(key));
  if (changed === undefined) return;
  const old = base === undefined ? undefined : textOf(settingsOf(base));
  const [unaware, ...more] = [ours, theirs].filter((side) => textOf(settingsOf(side)) === old);
  if (unaware === undefined || more.length > 0 || choicesOf(unaware) !== choicesOf(base))
    throw new Contested(`what the ${changed} decides`);
}

function nonEmpty<K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> | undefined {
  return map.size === 0 ? undefined : map;
}

function linksByName(lock: Lock | undefined): ReadonlyMap<string, Link> {
  return new Map(lock?.links.map((link) => [link.name, link]));
}

/** Merges two locks with one common ancestor, or none. Locks of Makes' own tool are left to git. */
export function mergeLocks(base: Lock | undefined, ours: Lock, theirs: Lock): MergedLock {
  if (ours.pylock === undefined || theirs.pylock === undefined)
    return { kind: 'contested', what: 'a lock without the pylock part' };
  try {
    checkSettings({ base: base?.pylock, ours: ours.pylock, theirs: theirs.pylock });
    const part = pickParts({ base: base?.pylock, ours: ours.pylock, theirs: theirs.pylock });
    const links = pickMap(
      { base: linksByName(base), ours: linksByName(ours), theirs: linksByName(theirs) },
      (name) => `the link ${name}`,
    );
    const python = pick({ base: base?.python, ours: ours.python, theirs: theirs.python }, 'the Python') ?? ours.python;
    const needs = pickMap<string, readonly string[]>(
      { base: base?.needs, ours: ours.needs, theirs: theirs.needs },
      (file) => `the libraries of ${file}`,
    );
    const lock = {
      ...{ closure: closureOf(part), links: [...links.values()], python, pylock: part },
      ...(needs.size === 0 ? {} : { needs }),
    };
    return { kind: 'merged', lock };
  } catch (error) {
    if (error instanceof Contested) return { kind: 'contested', what: error.message };
    throw error;
  }
}
