import { spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { hermetic } from '../../helpers/hermetic.js';
import { fromRoot } from '../../helpers/root.js';
import { type CliResult, collect, type Project } from '../../helpers/run-cli.js';

/** How a shell runs a script. */
interface ShellOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether the rights of files hold for this user, as they do for all but root. */
  readonly isUnprivileged?: boolean;
}

/**
 * Makes root a user like others: it stays who it is, so that it can reach the program and the project wherever they
 * lie, but no longer passes over the rights of files.
 */
const dropRights = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];

/** Whether a script can be run without root's rights here. */
export const canDropRights: boolean =
  process.getuid?.() !== 0 || spawnSync('setpriv', [...dropRights.slice(1), 'true']).status === 0;

/** Runs a script of a shell in a project, with `pylock` as the command; for what a shell alone can set up. */
export function shell(
  project: Project,
  script: string,
  { environment = {}, isUnprivileged = false }: ShellOptions = {},
): Promise<CliResult> {
  const before = isUnprivileged && process.getuid?.() === 0 ? dropRights : [];
  const [program = 'sh', ...words] = [...before, 'sh', '-c', `pylock() { "$node" "$program" "$@"; }\n${script}`];
  const child = spawn(program, words, {
    cwd: project.path,
    env: {
      ...hermetic(dirname(project.path)),
      XDG_CACHE_HOME: `${dirname(project.path)}/cache`,
      node: process.execPath,
      program: fromRoot('bin/pylock.js'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return collect(child);
}
