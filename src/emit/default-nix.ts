import type { LockPlace } from './makes-builtin.js';
import { nixPath } from './nix-path.js';
import { nixString } from './nix-text.js';
import { signed } from './ours.js';

/** `default.nix` for `nix-build` and `nix-shell -A shell`: the environment with the caller's nixpkgs. */
export function printDefaultNix({ fileName, environment }: LockPlace): string {
  return signed(`{
  pkgs ? import <nixpkgs> { },
}:
import ./pypi.nix {
  inherit pkgs;
  lock = ${nixPath(fileName)};
  name = ${nixString(environment)};
}
`);
}
