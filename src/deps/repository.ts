import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Whether git may have something to say of a folder: to find out by starting git takes as long as a round trip. */
export function isInRepository(folder: string): boolean {
  if (process.env['GIT_DIR'] !== undefined) return true;
  for (let path = resolve(folder); ; path = dirname(path)) {
    if (existsSync(join(path, '.git'))) return true;
    if (path === dirname(path)) return false;
  }
}
