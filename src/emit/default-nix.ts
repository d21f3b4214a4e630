import { environmentsBindings, importLock, type LockPlace } from './locks-beside.js';
import { signed } from './ours.js';

const head = `{
  pkgs ? import <nixpkgs> { },
}:
`;

/**
 * `default.nix` for `nix-build` and `nix-shell -A shell`: the environment with the caller's nixpkgs; a set of
 * environments where the folder has several locks.
 */
export function printDefaultNix(place: LockPlace): string {
  const pkgs = 'inherit pkgs;';
  if (place.beside.length === 0) return signed(`${head}${importLock(place, pkgs, '')}\n`);
  return signed(`${head}let\n${environmentsBindings(place, pkgs)}in\nenvironments\n`);
}
