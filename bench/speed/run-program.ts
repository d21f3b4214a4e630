import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A program with all that it is started with. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** How a program ended, and what it took. */
export interface Ended {
  /** -1 where it could not be started, or was ended for taking too long. */
  readonly code: number;
  readonly ms: number;
  /** Peak resident memory; undefined where GNU time is not installed. */
  readonly megabytes: number | undefined;
  /** CPU seconds, all threads; undefined where GNU time is not installed. */
  readonly cpuSeconds: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** GNU time knows the peak memory of the program that it starts, and adds about a millisecond. */
const gnuTime = process.platform === 'linux' && existsSync('/usr/bin/time') ? '/usr/bin/time' : undefined;
/** A program that takes longer counts as failed. */
const mostMs = 180_000;

/** Peak memory in MB and CPU seconds, from the last line of GNU time's report. */
function readReport(path: string): readonly (number | undefined)[] {
  if (!existsSync(path)) return [];
  const [kilobytes, user, system] = (readFileSync(path, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  rmSync(path);
  return [(kilobytes ?? 0) / 1000, (user ?? 0) + (system ?? 0)];
}

/** Variables that would make a program lock something else than it is told. */
const foreign = /^(?:UV|PIP|POETRY|NAB|PYLOCK|PYTHON)/;

/** The caller's variables without those that name indexes, caches or options of the programs measured. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Runs a program to its end; `scratch` is a folder for the report. */
export function runProgram({ program, args, cwd, env }: Command, scratch: string): Promise<Ended> {
  const report = join(scratch, 'time-report');
  const timed =
    gnuTime === undefined ? [program, ...args] : [gnuTime, '-o', report, '-f', '%M %U %S', program, ...args];
  const [first = '', ...rest] = timed;
  return new Promise((resolve) => {
    const start = performance.now();
    // A group of its own, so that a program that takes too long ends together with what it started.
    const child = spawn(first, rest, {
      cwd,
      env: env ?? plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (texts.stdout += chunk));
    child.stderr.on('data', (chunk) => (texts.stderr += chunk));
    const end = (code: number, more = ''): void => {
      const ms = performance.now() - start;
      clearTimeout(limit);
      const [megabytes, cpuSeconds] = readReport(report);
      resolve({ code, ms, megabytes, cpuSeconds, stdout: texts.stdout, stderr: texts.stderr + more });
    };
    const limit = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid);
    }, mostMs);
    child.on('error', (error) => end(-1, String(error)));
    child.on('close', (code) => end(code ?? -1, code === null ? `was ended after ${mostMs / 1000} s` : ''));
  });
}
