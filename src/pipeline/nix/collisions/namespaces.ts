import type { Collision } from './merge.js';

/** Tells whether a package's file at a place only makes its package a namespace. */
export type IsNamespace = (name: string, place: string) => Promise<boolean>;

/**
 * The collisions without those of `__init__.py` files that each do no more than to let several projects share a package: any of them does
 * for all, and Nix takes the first.
 */
export async function withoutNamespaces(
  collisions: readonly Collision[],
  isNamespace: IsNamespace,
): Promise<readonly Collision[]> {
  const left: Collision[] = [];
  for (const one of collisions) {
    const mayBe = one.areFiles && one.place.endsWith('/__init__.py');
    const found = mayBe ? await Promise.all(one.packages.map((name) => isNamespace(name, one.place))) : [false];
    if (!found.every(Boolean)) left.push(one);
  }
  return left;
}
