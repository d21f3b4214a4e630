import { buildBinding, environmentsBody, type LockPlace } from './lock-attributes.js';
import { signed } from './ours.js';

const head = ['{', '  pkgs ? import <nixpkgs> { },', '}:'];

/**
 * `default.nix` for `nix-build` and `nix-shell -A shell`: the environment with the caller's nixpkgs. For several
 * locks it is the main one's, with the others as attributes.
 */
export function printDefaultNix(place: LockPlace): string {
  return signed(`${[...head, ...environmentsBody(place, buildBinding(place))].join('\n')}\n`);
}
