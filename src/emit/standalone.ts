import { pypiNix } from '../generated/pypi-nix.js';
import { signed } from './ours.js';

/**
 * `pypi.nix`, which builds the environment of a lock with nothing but nixpkgs. The text is the same for
 * every lock: it reads the lock itself, so nothing from an index ever becomes Nix code (docs/nix.md).
 */
export function printPypiNix(): string {
  return signed(pypiNix);
}
