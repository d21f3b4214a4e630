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

/**
 * The notice where the nixpkgs that Makes brings lacks the Python, so that pypi.nix refuses to build: a pre-release
 * does not count. A declared release is checked by {@link checkNixpkgs}.
 */
export function nixpkgsNotices({ nixpkgs, python }: Settings): readonly string[] {
  if (nixpkgs.kind !== 'release' || nixpkgs.isDeclared) return [];
  const pythons = pythonsOf(nixpkgs.release);
  if (pythons.includes(python.minor)) return [];
  return [
    `the nixpkgs that Makes brings has no Python ${python.minor} as a final release, and pypi.nix refuses any other: ` +
      `set inputs.nixpkgs in makes.nix, or lock for ${pythons.slice(0, -1).join(', ')} or ${pythons.at(-1)}`,
  ];
}
