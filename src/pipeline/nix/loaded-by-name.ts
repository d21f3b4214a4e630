// Libraries that packages of a lock load by name, which no file of theirs tells.
import type { Settled } from '../../config/model.js';
import { attributeExpression } from '../../emit/attribute-names.js';
import { overrideOf } from '../../emit/nix-text.js';
import type { Lock } from '../../lock/model.js';
import { contentsOf } from '../../lock/used-files.js';
import { parseLockedFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { type KnownNeeds, knownNeeds } from '../../targets/native-needs.js';

const known: ReadonlyMap<string, KnownNeeds> = new Map(Object.entries(knownNeeds));

/** Whether a file brings machine code of its own, and with it its libraries. */
function bringsCode(name: NormalizedName, file: string): boolean {
  const parsed = parseLockedFilename(file, name);
  return parsed?.kind === 'wheel' && !parsed.tags.every((tag) => tag.endsWith('-any'));
}

/** A sentence for each package that loads libraries by name on Linux, with the override that brings them. */
export function loadedByName(
  lock: Lock,
  { nativeNeeds, nixpkgs }: Pick<Settled, 'nativeNeeds' | 'nixpkgs'>,
): readonly string[] {
  const contents = lock.pylock === undefined ? [] : contentsOf(lock.pylock);
  const files = contents.flatMap(({ systems }) =>
    [...systems].flatMap(([system, chosen]) => (system.endsWith('-linux') ? [...chosen] : [])),
  );
  const names = new Set<string>(files.map(([name]) => name));
  const sentences = files.flatMap(([name, file]) => {
    const {
      runtimeLibs = [],
      unless = [],
      loads,
    }: Partial<KnownNeeds> = nativeNeeds.get(name) ?? known.get(name) ?? {};
    if (runtimeLibs.length === 0 || bringsCode(name, file) || unless.some((other) => names.has(other))) return [];
    const packages = runtimeLibs.map((one) => attributeExpression(one, nixpkgs, lock.python));
    return [
      `${name} loads ${loads ?? 'libraries'} by name; unless overrides.nix has it: ${overrideOf(name)}.runtimeLibs = [ ${packages.join(' ')} ];`,
    ];
  });
  return [...new Set(sentences)];
}
