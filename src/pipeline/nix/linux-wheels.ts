import type { Lock } from '../../lock/model.js';
import { contentsOf } from '../../lock/used-files.js';
import { parseLockedFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import type { System } from '../../targets/model.js';

/** A wheel that a system installs. */
export interface TakenWheel {
  readonly name: NormalizedName;
  readonly file: string;
}

/** Wheels with machine code for Linux that are installed together, with their system: of main and of each fork. */
export function linuxWheels(lock: Lock): readonly (readonly [system: System, wheels: readonly TakenWheel[]])[] {
  const contents = lock.pylock === undefined ? [] : contentsOf(lock.pylock);
  const systems = contents.flatMap((content) => [...content.systems]).filter(([system]) => system.endsWith('-linux'));
  const isNative = ({ name, file }: TakenWheel): boolean => {
    // Tags are a part of the name: most files need no second look.
    if (!file.toLowerCase().includes('linux')) return false;
    const parsed = parseLockedFilename(file, name);
    return parsed?.kind === 'wheel' && [...parsed.tags].some((tag) => tag.includes('linux'));
  };
  const taken = (files: ReadonlyMap<NormalizedName, string>) => [...files].map(([name, file]) => ({ name, file }));
  return systems.map(([system, files]) => [system, taken(files).filter(isNative)]);
}
