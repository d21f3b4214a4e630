import { spawnSync } from 'node:child_process';

/** The output of a program, and its exit. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string | Buffer } = {},
): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: error === undefined ? (status ?? -1) : 127, stdout: stdout ?? '', stderr: stderr ?? '' };
}

/** The path of a program; undefined where it is not installed. */
export function which(program: string): string | undefined {
  const { code, stdout } = run('sh', ['-c', `command -v ${program}`]);
  return code === 0 ? stdout.trim() : undefined;
}

/** The machine's own CPython. */
export interface HostPython {
  /** `3.11` */
  readonly version: string;
  readonly prefix: string;
  /** The interpreter itself. */
  readonly program: string;
  /** Whether C extensions can be compiled for it. */
  readonly hasHeaders: boolean;
}

const ask = `import os, sys, sysconfig
version = "%d.%d" % sys.version_info[:2]
header = os.path.join(sys.base_prefix, "include", "python" + version, "Python.h")
print("|".join([version, sys.base_prefix, os.path.join(sys.base_prefix, "bin", "python" + version), str(os.path.exists(header))]))`;

function findPython(): HostPython | undefined {
  const { code, stdout } = run('python3', ['-c', ask]);
  const [version = '', prefix = '', program = '', hasHeaders = ''] = stdout.trim().split('|');
  return code === 0 ? { version, prefix, program, hasHeaders: hasHeaders === 'True' } : undefined;
}

/** `python3`, or undefined where there is none. */
export const hostPython: HostPython | undefined = findPython();

/** Whether Nix is installed. */
export const hasNix: boolean = which('nix-build') !== undefined;

/** Says loudly that tests are left out. The runner shows lines that begin with this word. */
export function saySkipped(what: string, needs: string): void {
  console.log(`SKIPPED ${what}: needs ${needs}`);
}
