import { buildBinding, environmentsBody, type LockPlace } from './lock-attributes.js';
import { signed } from './ours.js';

/**
 * `main.nix` for Makes, which has no builtin of its own for PyPI since 24.01. `inputs.nixpkgs` exists where makes.nix
 * sets it; `__nixpkgs__`, Makes' own, always does. An output must be a derivation: for several locks it is the main
 * one's, with the others as attributes.
 */
export function printMakes(place: LockPlace): string {
  const bindings = ['pkgs = inputs.nixpkgs or __nixpkgs__;', ...buildBinding(place)];
  return signed(`${['{ __nixpkgs__, inputs, ... }:', ...environmentsBody(place, bindings)].join('\n')}\n`);
}
