import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nixString } from '../../src/emit/nix-text.js';
import { hermetic } from './hermetic.js';
import { fromRoot } from './root.js';

/** Whether Nix is on this machine; suites that need it are skipped loudly where not. */
export const hasNix = spawnSync('nix-instantiate', ['--version'], { stdio: 'ignore' }).status === 0;

/** A file of the project as an expression of Nix, whose paths have no spaces where they are written out. */
export function nixFile(path: string): string {
  return `(/. + ${nixString(fromRoot(path))})`;
}

/** Says which suite is skipped, on a line of its own that the test runner repeats. */
export function sayNixIsMissing(suite: string): void {
  console.log(`SKIPPED ${suite}: needs Nix (nix-instantiate)`);
}

/**
 * The environment of Nix in a folder of its own, for any user: another user may not touch the machine's store, and
 * one whom the machine does not know needs a name.
 */
export function nixFolders(folder: string): Readonly<Record<string, string>> {
  return {
    NIX_STORE_DIR: join(folder, 'store'),
    NIX_STATE_DIR: join(folder, 'var'),
    NIX_LOG_DIR: join(folder, 'var/log'),
    NIX_CONF_DIR: join(folder, 'conf'),
    NIX_REMOTE: 'local',
    USER: 'tester',
  };
}

/** The output of Nix for an expression on standard input. @throws Error with Nix's own words */
export function nixInstantiate(flags: readonly string[], expression: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-nix-'));
  const env = { ...hermetic(folder), ...nixFolders(folder) };
  const result = spawnSync('nix-instantiate', [...flags, '-'], { input: expression, encoding: 'utf8', env });
  rmSync(folder, { recursive: true });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
}
