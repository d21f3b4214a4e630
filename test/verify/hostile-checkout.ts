import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

/** Programs that a checkout may bring in the hope that one of that name is run. */
const programs = ['pylock', 'node', 'npm', 'npx', 'git', 'bash', 'sh'];
/** The files that pylock is built from, as they are in a commit. */
const sources = ['package.json', 'package-lock.json', '.npmrc', 'bin', 'data', 'schemas', 'scripts', 'src'];

/** Writes a file and the folders above it. */
export function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

/** Puts what pylock is built from into a folder: no built program, no packages. */
export function copySources(folder: string): void {
  for (const part of [...sources, 'action.yml', 'rolldown.config.mjs', 'tsconfig.json', 'tsconfig.lib.json'])
    cpSync(fromRoot(part), join(folder, part), { recursive: true });
}

/** A machine of CI with a checkout that holds everything that could have itself run, and one clean lock. */
export class HostileCheckout {
  readonly top = mkdtempSync(join(tmpdir(), 'pylock-ci-'));
  readonly path = join(this.top, 'checkout');
  readonly home = join(this.top, 'home');
  /** Programs of the machine. */
  readonly tools = join(this.top, 'tools');
  /** Where npm was run, its words, and its variables, a line each. */
  readonly npmLog = join(this.top, 'npm.log');
  readonly #mark = join(this.top, 'PWNED');

  constructor() {
    mkdirSync(this.home);
    this.#bringPrograms();
    this.#bringPackages();
    this.#bringSettings();
    this.write('pypi-deps.yaml', '{}\n');
    this.write('.pylock.yaml', 'nix: none\n');
    const made = spawnSync(process.execPath, [fromRoot('bin/pylock.js'), 'resolve', '--offline'], {
      cwd: this.path,
      encoding: 'utf8',
      env: { HOME: this.home, PATH: process.env['PATH'] },
    });
    assert.is(made.status, 0, made.stderr);
    this.#makeNpm();
  }

  /** Writes a file of the checkout. */
  write(name: string, text: string, mode?: number): void {
    write(join(this.path, name), text, mode);
  }

  /** The path of the machine, behind folders of the checkout in all their spellings where `isHijacked`. */
  searchPath(isHijacked: boolean): string {
    const own = [this.tools, dirname(process.execPath), '/usr/bin', '/bin'];
    const bin = join(this.path, 'node_modules/.bin');
    return [...(isHijacked ? ['.', '', this.path, bin, 'node_modules/.bin', join(this.top, 'link')] : []), ...own].join(
      delimiter,
    );
  }

  /** The programs of the checkout that ran, a line each. */
  get ran(): string {
    return existsSync(this.#mark) ? readFileSync(this.#mark, 'utf8') : '';
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  #bringPrograms(): void {
    for (const name of programs)
      for (const folder of ['.', 'node_modules/.bin'])
        this.write(join(folder, name), `#!/bin/sh\necho ${folder}/${name} >> '${this.#mark}'\nexit 0\n`, 0o755);
    symlinkSync(join(this.path, 'node_modules/.bin'), join(this.top, 'link'));
  }

  #bringPackages(): void {
    for (const name of ['pylock', 'sigstore', 'undici', 'cac', 'rolldown']) {
      const manifest = { name, version: '0.1.9', bin: { [name]: 'cli.js' }, main: 'cli.js' };
      this.write(`node_modules/${name}/package.json`, JSON.stringify(manifest));
      this.#bringScript(`node_modules/${name}/cli.js`);
    }
    for (const name of [
      'bin/pylock.js',
      'dist/cli.cjs',
      'scripts/action.mjs',
      'scripts/build.mjs',
      'rolldown.config.mjs',
    ])
      this.#bringScript(name);
    this.write('scripts/action.sh', `echo action.sh >> '${this.#mark}'\n`);
  }

  #bringSettings(): void {
    const scripts = { preinstall: './pylock', prepare: './pylock', verify: './pylock' };
    this.write(
      'package.json',
      JSON.stringify({ name: 'pylock', version: '0.1.9', scripts, workspaces: ['*'], bin: './pylock' }),
    );
    this.write(
      '.npmrc',
      'script-shell=./sh\nnode-options=--require ./hook.cjs\nignore-scripts=false\nregistry=http://127.0.0.1:9/\n',
    );
    this.#bringScript('hook.cjs');
    this.write('.env', 'NODE_OPTIONS=--require ./hook.cjs\n');
    mkdirSync(join(this.path, '.git'));
  }

  #bringScript(name: string): void {
    const line = `#!/usr/bin/env node\nprocess.getBuiltinModule?.('fs').appendFileSync(${JSON.stringify(this.#mark)}, '${name}\\n');\n`;
    this.write(name, line, 0o755);
  }

  /** Stands for npm and its registry: says how it was called, and has what the lock file says. */
  #makeNpm(): void {
    const log = `{ pwd; printf '%s\\n' "$@"; env | grep -i '^npm_config' | sort; } > '${this.npmLog}'`;
    write(join(this.tools, 'npm'), `#!/bin/sh\n${log}\nln -s '${fromRoot('node_modules')}' node_modules\n`, 0o755);
  }
}
