import { spawnSync } from 'node:child_process';
import { nixString } from '../../src/emit/nix-text.js';
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

/** What Nix prints for an expression on standard input. @throws Error with Nix's own words */
export function nixInstantiate(flags: readonly string[], expression: string): string {
  const result = spawnSync('nix-instantiate', [...flags, '-'], {
    input: expression,
    encoding: 'utf8',
    env: { ...process.env, NIX_PATH: '' },
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
}
