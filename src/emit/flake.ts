import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import type { LockPlace } from './makes-builtin.js';
import { nixPath } from './nix-path.js';
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
export function printFlake(lock: Lock, { fileName, environment }: LockPlace): string {
  if (lock.pylock === undefined) {
    throw new PylockError('not-supported', 'a flake needs a lock that pylock wrote', { hint: 'Run: pylock resolve' });
  }
  const systems = [...lock.pylock.systems.keys()];
  return signed(`{
  description = ${nixString(`Python environment ${environment}`)};

  inputs.nixpkgs.url = ${nixString(`github:NixOS/nixpkgs/${branchFor(lock.python, systems)}`)};

  outputs =
    { nixpkgs, ... }:
    let
      environments = nixpkgs.lib.genAttrs [
${systems.map((system) => `        ${nixString(system)}\n`).join('')}      ] environment;
      environment =
        system:
        import ./pypi.nix {
          pkgs = nixpkgs.legacyPackages.\${system};
          lock = ${nixPath(fileName)};
          name = ${nixString(environment)};
        };
    in
    {
      packages = builtins.mapAttrs (_: default: { inherit default; }) environments;
      devShells = builtins.mapAttrs (_: environment: { default = environment.shell; }) environments;
    };
}
`);
}
