import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, found by its package.json, since the compiled tests lie in a build folder. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) folder = dirname(folder);
  return folder;
}

/** The absolute path of a file of the project. */
export function fromRoot(...parts: readonly string[]): string {
  return join(findRoot(), ...parts);
}
