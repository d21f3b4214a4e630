import { PylockError } from '../../errors.js';
import { pythonsOf } from '../../targets/patch-floor.js';
import type { Settings } from './settings.js';

/** A release of nixpkgs that a file declares must have the Python. @throws PylockError `bad-config` naming those that it has */
export function checkNixpkgs({ nixpkgs, python }: Settings, saidBy: string | undefined): void {
  if (nixpkgs.kind !== 'release' || !nixpkgs.isDeclared || python.exactPatch) return;
  const pythons = pythonsOf(nixpkgs.release);
  if (pythons.includes(python.minor)) return;
  throw new PylockError('bad-config', `nixpkgs ${nixpkgs.release} has no Python ${python.minor} as a final release`, {
    ...(saidBy === undefined ? {} : { place: { file: saidBy } }),
    hint: `It has ${pythons.join(', ')}: lock for one of them by --python, or for another release by nixpkgs in .pylock.yaml.`,
  });
}
