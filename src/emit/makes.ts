import type { LockPlace } from './makes-builtin.js';
import { nixPath } from './nix-path.js';
import { nixString } from './nix-text.js';
import { signed } from './ours.js';

/**
 * `main.nix` for Makes, which has no builtin of its own for PyPI since 24.01. `inputs.nixpkgs` exists where
 * makes.nix sets it; `__nixpkgs__`, Makes' own, always does.
 */
export function printMakes({ fileName, environment }: LockPlace): string {
  return signed(`{ __nixpkgs__, inputs, ... }:
import ./pypi.nix {
  pkgs = inputs.nixpkgs or __nixpkgs__;
  lock = ${nixPath(fileName)};
  name = ${nixString(environment)};
}
`);
}
