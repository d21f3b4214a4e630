import { attributesOf, isAutomatic } from '../../emit/known-libraries.js';
import type { Lock } from '../../lock/model.js';
import { byKey } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Nixpkgs } from '../../targets/patch-floor.js';
import { linuxWheels } from './linux-wheels.js';
import { overrideLine } from './missing-libraries.js';

/**
 * A note for each package whose wheels load libraries that nixpkgs has and `pypi.nix` does not give by itself, with the override that
 * does. A package that the old lock has with the same wheels and needs was told of when it was locked.
 */
export function needsNotices(lock: Lock, old: Lock | undefined, nixpkgs: Nixpkgs): readonly string[] {
  const lacks = new Map<NormalizedName, Set<string>>();
  for (const [, wheels] of linuxWheels(lock))
    for (const { name, file } of wheels) {
      const needs = lock.needs?.get(file) ?? [];
      if (needs.join() === old?.needs?.get(file)?.join()) continue;
      for (const library of needs)
        if (attributesOf(library).length > 0 && !isAutomatic(library))
          lacks.set(name, (lacks.get(name) ?? new Set()).add(library));
    }
  return [...lacks].sort(byKey).map(([name, found]) => {
    const libraries = [...found].sort();
    const override = overrideLine(name, libraries.map(attributesOf), nixpkgs);
    return `${name} loads ${libraries.join(', ')}, which Nix gives it only by overrides.nix: ${override}`;
  });
}
