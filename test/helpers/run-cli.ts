import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { hermetic } from './hermetic.js';
import { fromRoot } from './root.js';

/** How a run of the real binary ended; `code` is null where a signal ended it. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The work of a run, on any machine about the same: no time of the clock. */
export interface Usage {
  /** Milliseconds of CPU, of all its threads. */
  readonly cpu: number;
  /** The most memory it had, in MiB. */
  readonly peak: number;
  /** Milliseconds that its timers were set for, in order. */
  readonly waits: readonly number[];
}

/** A run that may be stopped before its end. */
export interface CliRun {
  readonly process: ChildProcess;
  readonly result: Promise<CliResult>;
}

/** A run whose use is told when it ends by itself. */
export interface ObservedResult extends CliResult {
  readonly usage: Usage;
}

const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A file of the compiled helpers, beside this one. */
const observer = new URL('observer.js', import.meta.url).href;

/** The output of a started program until it ends, and its exit. */
export function collect(child: ChildProcessByStdio<null, Readable, Readable>): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder of its own with a project in it, its own home and its own cache. It is gone when the process ends. */
export class Project {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pylock-cli-'));
  readonly path = join(this.#folder, 'project');

  constructor(files: Readonly<Record<string, string>>) {
    folders.add(this.#folder);
    if (!existsSync(fromRoot('dist/cli.cjs'))) throw new Error('dist/cli.cjs is missing: run npm run build');
    mkdirSync(this.path);
    // The nearest config ends here, whatever lies above the folder of temporary files.
    mkdirSync(join(this.path, '.git'));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(join(this.path, name));
  }

  /** Every file below the project, sorted. */
  list(): readonly string[] {
    const names = readdirSync(this.path, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => statSync(join(this.path, name)).isFile()).sort();
  }

  /** Starts `pylock` in the project, or a folder of it, with no more of this process's environment than the path. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}, folder = '.'): CliRun {
    const child = spawn(process.execPath, [fromRoot('bin/pylock.js'), ...args], {
      cwd: join(this.path, folder),
      env: this.environment(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const result = collect(child);
    return { process: child, result };
  }

  /** Runs `pylock` in the project to its end, and watches what it uses. */
  async observe(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<ObservedResult> {
    const child = spawn(process.execPath, ['--import', observer, fromRoot('bin/pylock.js'), ...args], {
      cwd: this.path,
      env: this.environment(environment),
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    }) as ChildProcessByStdio<null, Readable, Readable>;
    let told = '';
    (child.stdio[3] as Readable).setEncoding('utf8').on('data', (chunk) => {
      told += chunk;
    });
    return { ...(await collect(child)), usage: JSON.parse(told) };
  }

  /** Runs `pylock` in the project to its end. */
  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CliResult> {
    return this.start(args, environment).result;
  }

  /** Runs `pylock` in a folder of the project to its end. */
  runIn(folder: string, args: readonly string[]): Promise<CliResult> {
    return this.start(args, {}, folder).result;
  }

  /** The whole environment of a program that runs in the project. */
  environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    return { ...hermetic(this.#folder), XDG_CACHE_HOME: join(this.#folder, 'cache'), ...more };
  }

  /** All that its cache holds, one file behind the other. */
  cacheText(): string {
    const folder = join(this.#folder, 'cache');
    if (!existsSync(folder)) return '';
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    return paths.flatMap((path) => (statSync(path).isFile() ? [readFileSync(path, 'latin1')] : [])).join('\n');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
    folders.delete(this.#folder);
  }
}
