/** Something that a person should know of a lock, which is no fault. */
export interface Notice {
  /** `no-edges`: only what stands in the lock can be checked offline. `nix`: of Nix files. `online`: told by the index. */
  readonly kind: 'no-edges' | 'nix' | 'online';
  /** A sentence. */
  readonly text: string;
}

/** Sentences of one kind. */
export function noticesOfKind(kind: Notice['kind'], texts: readonly string[]): readonly Notice[] {
  return texts.map((text) => ({ kind, text }));
}
