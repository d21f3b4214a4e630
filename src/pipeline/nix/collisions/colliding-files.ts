import { nixString } from '../../../emit/nix-text.js';
import { listedFew } from '../../listed.js';
import type { CollidingFiles } from '../../notice.js';

/** More globs fit in no note; the build names all. */
const mostGlobs = 30;

/** The setting of overrides.nix that allows collisions. */
function allowing(globs: readonly string[]): string {
  if (globs.length > mostGlobs) return `allowCollisions has ${globs.length} globs, which the build names`;
  return `overrides.nix has: allowCollisions = [ ${globs.map(nixString).join(' ')} ];`;
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

/** The sentence about the colliding files of a lock, or of all locks of a folder, which have one overrides.nix. */
export function collisionSentence(all: readonly CollidingFiles[]): string {
  const places = union(all.map((one) => one.places));
  const names = [...union(all.map((one) => one.packages))].sort();
  const example = all[0]?.example ?? '';
  const what = places.length === 1 ? example : `${places.length} files of ${listedFew(names)} collide (${example})`;
  return `${what}: Nix refuses that, unless ${allowing(union(all.map((one) => one.globs)))}`;
}
