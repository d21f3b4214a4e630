/** Something that a person should know of a lock, which is no fault. */
export interface LockNotice {
  /** A sentence. */
  readonly text: string;
  /** The same behind the names of locks, which tell their Pythons and paths: locks with equal ones share a line. */
  readonly shared: string;
}

/** A notice that names neither its lock nor its Python. */
export function plainNotice(text: string): LockNotice {
  return { text, shared: text };
}

/** The same behind other words. */
export function noticeBehind(words: string, { text, shared }: LockNotice): LockNotice {
  return { text: `${words}${text}`, shared: `${words}${shared}` };
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
