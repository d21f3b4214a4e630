import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The process's temporary files in use, for its signal handler, which removes them. */
export const temporaryFiles = new Set<string>();

/** `.NAME.PID.DIGITS.tmp`, as {@link temporaryName} makes it. */
const form = /^\..+\.([0-9]{1,10})\.[0-9a-f]{12}\.tmp$/;

/**
 * The name of a temporary file beside another: it holds the id of the writing process. @param digits 12 hexadecimal
 * ones
 */
export function temporaryName(name: string, digits: string): string {
  return `.${name}.${process.pid}.${digits}.tmp`;
}

/** Whether a process exists, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes the temporary files in a folder whose processes were killed. A file that can't be removed stays and does no
 * harm.
 */
export function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, pid] = form.exec(name) ?? [];
      if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // The folder may be read-only.
  }
}

/** The files that this process has put in their place, for a run that is ended by a signal. */
export const writtenFiles = new Set<string>();
