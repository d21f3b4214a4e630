// Installs the packages of package-lock.json where they are missing or older than the lock.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program in the project's root and hands its exit code back; its output goes where `stdio` says. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** Whether node_modules holds what the lock file asks for, by the time stamp npm leaves behind. */
function isInstalled() {
  const stamp = `${root}node_modules/.package-lock.json`;
  return existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

/** Installs if needed; gives npm's exit code, 0 where there was nothing to do. npm's chatter goes to stderr. */
export function install() {
  if (isInstalled()) return 0;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return run(npm, ['ci', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
}
