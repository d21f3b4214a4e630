import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NixWorld } from './nix-world.js';
import { run, which } from './tools.js';

/**
 * Stands in for ssh: a builder is a namespace of this machine in which a store of its own lies where every store lies.
 * Nix waits for the word "started", which ssh prints by the option LocalCommand.
 */
const script = (shell: string, folder: string): string => `#!${shell}
for word; do
  case "$word" in
    -oLocalCommand=*) echo started ;;
    builder[0-9]) builder=$word ;;
  esac
done
export NIX_STATE_DIR="${folder}/$builder/var" NIX_REMOTE=local
exec unshare -rm ${shell} -c 'mount --bind "$1/$2/store" "$1/store" && shift 2 && exec "$@"' - \\
  "${folder}" "$builder" nix-store --serve --write --option sandbox false --option build-users-group "" --option substitute false
`;

/** Whether namespaces can be made here. */
export const hasNamespaces: boolean = run('unshare', ['-rm', 'true']).code === 0;

/** Remote builders of a world, called builder1, builder2 …; each has a store of its own and is reached over ssh. */
export class RemoteBuilders {
  readonly #world: NixWorld;
  readonly #names: readonly string[];

  constructor(world: NixWorld, count: number) {
    this.#world = world;
    this.#names = Array.from({ length: count }, (_one, at) => `builder${at + 1}`);
    for (const name of this.#names) {
      for (const part of ['store', 'var']) mkdirSync(join(world.folder, name, part), { recursive: true });
    }
    mkdirSync(world.store, { recursive: true });
    mkdirSync(this.programs);
    const ssh = join(this.programs, 'ssh');
    writeFileSync(ssh, script(which('bash') ?? '/bin/bash', world.folder));
    chmodSync(ssh, 0o755);
  }

  /** The folder of the stand-in, to stand first in PATH. */
  get programs(): string {
    return join(this.#world.folder, 'programs');
  }

  /** Options by which Nix builds nothing here and everything there, one build at a time on each. */
  options(systems: readonly string[]): readonly string[] {
    const machines = this.#names.map((name) => `ssh://${name} ${systems.join(',')} - 1 1`);
    return ['builders', machines.join(' ; '), 'max-jobs', '0'];
  }

  /** The outputs of each builder: names of store paths without their hashes, sorted. */
  built(): readonly (readonly string[])[] {
    return this.#names.map((name) => builtIn(this.#world, join(this.#world.folder, name, 'var')));
  }
}

/** The outputs that were built under a state folder, rather than copied there. */
export function builtIn(world: NixWorld, state: string): readonly string[] {
  const { stdout } = world.nix(['path-info', '--all', '--json', '--store', `local?state=${state}`]);
  const paths = JSON.parse(stdout) as readonly { readonly path: string; readonly ultimate?: boolean }[];
  return paths
    .filter(({ ultimate }) => ultimate === true)
    .map(({ path }) => path.slice(world.store.length + 34))
    .sort();
}
