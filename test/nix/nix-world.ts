import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hermetic } from '../helpers/hermetic.js';
import { nixFile, nixFolders } from '../helpers/nix.js';
import { type Ended, type HostPython, run, which } from './tools.js';

/** A folder with a Nix store of its own, so that nothing of the machine's Nix is touched. */
export class NixWorld {
  readonly folder: string;
  protected readonly python: HostPython;

  constructor(python: HostPython) {
    this.python = python;
    // The scripts' first lines hold the store's path, and kernels cut them: keep it short.
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'nix-')));
    for (const name of ['home', 'conf']) mkdirSync(join(this.folder, name));
  }

  get store(): string {
    return join(this.folder, 'store');
  }

  /** Runs a program of Nix. Nothing is fetched from caches unless `options` say so. */
  run(program: string, args: readonly string[], options: readonly string[] = [], more: NodeJS.ProcessEnv = {}): Ended {
    const pairs = [...this.settings(), ...options].flatMap((text, at) => (at % 2 === 0 ? ['--option', text] : [text]));
    return run(program, [...args, ...pairs], { cwd: this.folder, env: { ...this.environment(), ...more } });
  }

  /** Names and values of Nix's settings. */
  protected settings(): readonly string[] {
    return ['sandbox', 'false', 'build-users-group', '', 'substitute', 'false', 'max-jobs', '2'];
  }

  /** The new-style command line. */
  nix(args: readonly string[], options: readonly string[] = []): Ended {
    return this.run('nix', ['--extra-experimental-features', 'nix-command', ...args], options);
  }

  /** Builds an expression and gives its store path; throws what Nix said where it fails. */
  build(expression: string): string {
    const { code, stdout, stderr } = this.run('nix-build', ['--no-out-link', '-E', expression]);
    if (code !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  /** The message of Nix about a build that fails. */
  failure(expression: string): string {
    const { code, stderr } = this.run('nix-build', ['--no-out-link', '-E', expression]);
    if (code === 0) throw new Error('the build succeeded');
    return stderr;
  }

  /** The value of an expression. */
  eval(expression: string, args: readonly string[] = []): unknown {
    const { code, stdout, stderr } = this.run('nix-instantiate', [
      '--eval',
      '--strict',
      '--json',
      ...args,
      '-E',
      expression,
    ]);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  }

  /** The stand-in for nixpkgs as an expression; `more` are arguments in Nix. */
  pkgs(more = ''): string {
    const bash = which('bash') ?? '/bin/bash';
    const patchelf = which('patchelf') ?? '/usr/bin/patchelf';
    const { prefix, version } = this.python;
    const tools = `bash = "${bash}"; patchelf = "${patchelf}"; pythonPrefix = "${prefix}"; pythonVersion = "${version}";`;
    return `(import ${nixFile('test/nix/stub-nixpkgs.nix')} { ${tools} ${more} })`;
  }

  /** Deletes store and database, as on a fresh machine. */
  forgetStore(): void {
    for (const name of ['store', 'var']) deleteStore(join(this.folder, name));
  }

  /** Deletes everything. */
  remove(): void {
    deleteStore(this.folder);
  }

  protected environment(): NodeJS.ProcessEnv {
    return { ...hermetic(join(this.folder, 'home')), ...nixFolders(this.folder) };
  }
}

/** Deletes a folder that holds a store, whose folders are not to be written to. */
export function deleteStore(path: string): void {
  // Files may be those of another store as well, by hard links; their folders are not.
  run('find', [path, '-type', 'd', '-exec', 'chmod', 'u+w', '{}', '+']);
  rmSync(path, { recursive: true, force: true });
}
