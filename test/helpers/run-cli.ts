import { spawn } from 'node:child_process';
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
import { fromRoot } from './root.js';

/** How a run of the real binary ended. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with a project in it, its own home and its own cache. */
export class Project {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pylock-cli-'));
  readonly path = join(this.#folder, 'project');

  constructor(files: Readonly<Record<string, string>>) {
    if (!existsSync(fromRoot('dist/cli.cjs'))) throw new Error('dist/cli.cjs is missing: npm run build');
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

  /** Runs `pylock` in the project. */
  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CliResult> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#folder,
      XDG_CACHE_HOME: join(this.#folder, 'cache'),
      ...environment,
    };
    const child = spawn(process.execPath, [fromRoot('bin/pylock.js'), ...args], {
      cwd: this.path,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
