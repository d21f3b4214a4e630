import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from './nix-world.js';
import { type Ended, type HostPython, run, which } from './tools.js';

/** A world for Nix' commands about flakes, with a flake in it that stands for nixpkgs. */
export class FlakeWorld extends NixWorld {
  constructor(python: HostPython) {
    super(python);
    this.#writeNixpkgs();
  }

  /** A place in the world's folder. */
  place(name: string): string {
    return join(this.folder, name);
  }

  /** A command of Nix; settings are no words of it, since it may end with the words of another program. */
  command(words: readonly string[], cwd = this.folder): Ended {
    const settings = this.settings();
    const lines = settings.flatMap((name, at) => (at % 2 === 0 ? [`${name} = ${settings[at + 1]}`] : []));
    const config = [...lines, 'experimental-features = nix-command flakes'].join('\n');
    return run('nix', words, { cwd, env: { ...this.environment(), NIX_CONFIG: config } });
  }

  /**
   * The output of a command about the flake of a folder, as `flake(['develop', '#dev', '--command', 'app'], folder)`: the
   * first word behind the command is a part of the flake. @throws Error with Nix' own words
   */
  flake(words: readonly string[], folder: string): Ended {
    const [command = '', ...rest] = words;
    const [own, inner] = command === 'flake' ? [[command, rest[0] ?? ''], rest.slice(1)] : [[command], rest];
    const [part = '', ...more] = inner;
    const ended = this.command([...own, `path:${folder}${part}`, ...this.input, ...more]);
    if (ended.code !== 0) throw new Error(ended.stderr);
    return ended;
  }

  /** The words that put the stand-in in place of the input `nixpkgs`. */
  get input(): readonly string[] {
    return ['--override-input', 'nixpkgs', `path:${this.place('nixpkgs')}`, '--no-write-lock-file'];
  }

  #writeNixpkgs(): void {
    mkdirSync(this.place('nixpkgs/libraries'), { recursive: true });
    for (const name of ['stub-nixpkgs.nix', 'npm-nixpkgs.nix', 'flake-nixpkgs.nix'])
      cpSync(fromRoot('test/nix', name), join(this.place('nixpkgs'), name));
    const { prefix, version } = this.python;
    const node = dirname(dirname(process.execPath));
    const tools = `bash = "${which('bash')}"; patchelf = "${which('patchelf') ?? '/usr/bin/patchelf'}";`;
    const machine = `{ ${tools} pythonPrefix = "${prefix}"; pythonVersion = "${version}"; nodePrefix = "${node}"; libraries = ./libraries; }`;
    writeFileSync(
      this.place('nixpkgs/flake.nix'),
      `{
        outputs = _: rec {
          lib.genAttrs = names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names);
          legacyPackages = lib.genAttrs [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ] (system:
            import ./flake-nixpkgs.nix { inherit system; machine = ${machine}; nodeModules = "${fromRoot('node_modules')}"; });
        };
      }`,
    );
  }
}
