import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fromRoot } from '../../helpers/root.js';
import { type CliResult, collect, type Project } from '../../helpers/run-cli.js';
import { ownConfig } from './attempt.js';

/** How a shell runs a script. */
interface ShellOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Another user, where this one may choose. */
  readonly user?: number;
}

/** Runs a script of a shell in a project, with `$pylock` as the command; for what a shell alone can set up. */
export function shell(
  project: Project,
  script: string,
  { environment = {}, user }: ShellOptions = {},
): Promise<CliResult> {
  const child = spawn('sh', ['-c', script], {
    cwd: project.path,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dirname(project.path),
      XDG_CACHE_HOME: `${dirname(project.path)}/cache`,
      pylock: `${process.execPath} ${fromRoot('bin/pylock.js')}`,
      ...ownConfig,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  return collect(child);
}
