import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { hermetic } from '../helpers/hermetic.js';
import { fromRoot } from '../helpers/root.js';

/** The package as npm publishes it, in a folder of its own. Nothing is built for it: dist/ is taken as it is. */
export class Packed {
  readonly top = mkdtempSync(join(tmpdir(), 'pylock-package-'));
  readonly home = join(this.top, 'home');
  /** The paths in it, sorted. */
  readonly files: readonly string[];
  readonly tarball: string;

  constructor() {
    mkdirSync(this.home);
    const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', this.top];
    const told = JSON.parse(this.run('npm', words, fromRoot('.')));
    // npm 12 gives a map by name where others give a list.
    const [{ filename, files }] = Object.values(told) as [{ filename: string; files: { path: string }[] }];
    this.files = files.map(({ path }) => path).sort();
    this.tarball = join(this.top, filename);
  }

  /** Installs it into an empty prefix, where there is no network; gives that. */
  install(): string {
    const prefix = join(this.top, 'prefix');
    mkdirSync(prefix);
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    this.run('npm', ['install', '--offline', '--prefix', prefix, ...quiet, this.tarball], prefix);
    return prefix;
  }

  /** Runs a program to its end, which must be a good one; gives what it printed. */
  run(program: string, words: readonly string[], cwd: string, more: Readonly<Record<string, string>> = {}): string {
    const env = { ...hermetic(this.home), ...more };
    const { status, stdout, stderr } = spawnSync(program, words, { cwd, env, encoding: 'utf8' });
    assert.is(status, 0, stderr + stdout);
    return stdout;
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }
}
