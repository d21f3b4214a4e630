import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Locks of other tools, whose pins pylock takes over; those that say most of a project first. */
const locks: readonly string[] = ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml', 'Pipfile.lock', 'pixi.lock'];

/** Files of other tools that name packages, where there is no lock of theirs. */
const inputs: readonly string[] = ['requirements.txt', 'requirements.in', 'Pipfile', 'environment.yml'];

const isIn = (folder: string) => (name: string) => existsSync(join(folder, name));

/** The lock of another tool in a folder. */
export function foreignLock(folder: string): string | undefined {
  return locks.find(isIn(folder));
}

/** The file of another tool that names the packages of a folder. */
export function foreignInput(folder: string): string | undefined {
  return foreignLock(folder) ?? inputs.find(isIn(folder));
}
