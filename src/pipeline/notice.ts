/** Something that a person should know of a lock, which is no fault. */
export interface LockNotice {
  /** A sentence. */
  readonly text: string;
  /** The same behind the names of locks, which tell their Pythons and paths: locks with equal ones share a line. */
  readonly shared: string;
  /** The projects that it states a lasting fact of, so that it is told where a run changes one of them; left out, it is told always. */
  readonly lasting?: readonly string[];
  /** The packages that start programs, where it is about them: `overrides.nix` has one list for all locks of its folder. */
  readonly programs?: readonly StartingPackage[];
  /** The files that collide, where it is about them: likewise one list. */
  readonly collisions?: CollidingFiles;
}

/** A package that starts programs by name. */
export interface StartingPackage {
  readonly name: string;
  readonly version: string;
  /** The packages of nixpkgs that have them, as expressions of Nix. */
  readonly programs: readonly string[];
}

/** Files of a lock's packages that Nix refuses to put into one environment. */
export interface CollidingFiles {
  /** The first one and why: `bin/run differs between one and two`. */
  readonly example: string;
  /** Below the environment, each once. */
  readonly places: readonly string[];
  /** Sorted. */
  readonly packages: readonly string[];
  /** Those of `allowCollisions` that match all places. */
  readonly globs: readonly string[];
}

/** A notice of a lasting fact of some projects, which names neither its lock nor its Python. */
export function lastingNotice(text: string, projects: Iterable<string>): LockNotice {
  return { ...plainNotice(text), lasting: [...new Set(projects)] };
}

/** A notice that names neither its lock nor its Python. */
export function plainNotice(text: string): LockNotice {
  return { text, shared: text };
}

/** The same behind other words. */
export function noticeBehind(words: string, notice: LockNotice): LockNotice {
  return { ...notice, text: `${words}${notice.text}`, shared: `${words}${notice.shared}` };
}

/** A notice of `verify`. */
export interface Notice extends LockNotice {
  /** `no-edges`: only what stands in the lock can be checked offline. `nix`: of Nix files. `online`: told by the index. */
  readonly kind: 'no-edges' | 'nix' | 'online';
}

/** Notices of one kind. */
export function noticesOfKind(kind: Notice['kind'], notices: readonly LockNotice[]): readonly Notice[] {
  return notices.map((notice) => ({ kind, ...notice }));
}
