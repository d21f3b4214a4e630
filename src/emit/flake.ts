import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { environmentsBindings, importLock, type LockPlace, mainAttribute } from './locks-beside.js';
import { nixString } from './nix-text.js';
import { signed } from './ours.js';

/** Branches of nixpkgs that have a Python which later ones lack (docs/nix.md). */
const lastBranch: ReadonlyMap<string, string> = new Map([
  ['3.7', 'nixos-22.05'],
  ['3.8', 'nixos-23.11'],
  ['3.9', 'nixos-24.11'],
  ['3.10', 'nixos-25.11'],
]);

/** The last branch that builds for Intel Macs. */
const intelMacBranch = 'nixos-26.05';

function branchFor(python: string, systems: readonly string[]): string {
  return lastBranch.get(python) ?? (systems.includes('x86_64-darwin') ? intelMacBranch : 'nixpkgs-unstable');
}

/**
 * `flake.nix` with the environment as `packages.<system>.default` and its shell as `devShells.<system>.default`.
 * @throws PylockError `not-supported` for a lock that does not say what each system needs
 */
export function printFlake(lock: Lock, place: LockPlace): string {
  if (lock.pylock === undefined) {
    throw new PylockError('not-supported', 'a flake needs a lock that pylock wrote', { hint: 'Run: pylock resolve' });
  }
  const systems = [...lock.pylock.systems.keys()];
  const { environment, beside } = place;
  const { bindings, packages, shells } = beside.length === 0 ? one(place) : several(place);
  return signed(`{
  description = ${nixString(`Python environment ${environment}`)};

  inputs.nixpkgs.url = ${nixString(`github:NixOS/nixpkgs/${branchFor(oldestPython(lock, place), systems)}`)};

  outputs =
    { nixpkgs, ... }:
    let
      environments = nixpkgs.lib.genAttrs [
${systems.map((system) => `        ${nixString(system)}\n`).join('')}      ] ${bindings};
    in
    {
      packages = ${packages};
      devShells = builtins.mapAttrs (_: ${shells}) environments;
    };
}
`);
}

/** The parts of a flake that depend on how many locks there are. */
interface FlakeParts {
  /** What ends the list of systems, and the bindings behind it. */
  readonly bindings: string;
  readonly packages: string;
  readonly shells: string;
}

const pkgs = 'pkgs = nixpkgs.legacyPackages.${system};';

function one(place: LockPlace): FlakeParts {
  return {
    bindings: `environment;
      environment =
        system:
        ${importLock(place, pkgs, '        ')}`,
    packages: 'builtins.mapAttrs (_: default: { inherit default; }) environments',
    shells: 'environment: { default = environment.shell; }',
  };
}

function several(place: LockPlace): FlakeParts {
  const lines = ['let', ...environmentsBindings(place, pkgs).trimEnd().split('\n'), 'in'];
  const all = [...lines, `environments // { default = environments.${mainAttribute(place)}; }`];
  return {
    bindings: `environmentsOf;
      environmentsOf =
        system:
        ${all.join('\n        ')}`,
    packages: 'environments',
    shells: 'builtins.mapAttrs (_: environment: environment.shell)',
  };
}

/** nixpkgs must have all the Pythons, and it drops the oldest first. */
function oldestPython(lock: Lock, { beside }: LockPlace): string {
  const minors = beside.flatMap(({ python }) => (python === undefined ? [] : [Number(python.slice(2))]));
  return minors.length === 0 ? lock.python : `3.${Math.min(...minors)}`;
}
