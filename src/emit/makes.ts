import { environmentsBindings, importLock, type LockPlace, mainAttribute } from './locks-beside.js';
import { signed } from './ours.js';

const head = '{ __nixpkgs__, inputs, ... }:\n';

/**
 * `main.nix` for Makes, which has no builtin of its own for PyPI since 24.01. `inputs.nixpkgs` exists where
 * makes.nix sets it; `__nixpkgs__`, Makes' own, always does. An output must be a derivation: of several locks it is
 * the last, and has the others as attributes.
 */
export function printMakes(place: LockPlace): string {
  const pkgs = 'pkgs = inputs.nixpkgs or __nixpkgs__;';
  if (place.beside.length === 0) return signed(`${head}${importLock(place, pkgs, '')}\n`);
  const bindings = environmentsBindings(place, pkgs);
  return signed(`${head}let\n${bindings}in\nenvironments.${mainAttribute(place)} // environments\n`);
}
