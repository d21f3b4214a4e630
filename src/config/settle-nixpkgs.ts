import { type Nixpkgs, nixpkgsNames } from '../targets/patch-floor.js';
import type { Form } from './remembered.js';
import type { Said } from './setting.js';

function declared(release: string): Nixpkgs {
  return { kind: 'release', release, isDeclared: true };
}

/** The release that the user declares; a lock does not remember what Nix files beside it tell. */
export const declaredNixpkgs: Form<Nixpkgs> = {
  print: (nixpkgs) => (nixpkgs.kind === 'release' && nixpkgs.isDeclared ? nixpkgs.release : ''),
  parse: (text) => (nixpkgsNames.includes(text) ? declared(text) : undefined),
};

/** The nixpkgs that the lock is for: the declared release, else what the Nix files beside it tell. */
export function settleNixpkgs({ config, remembered, nixpkgs }: Said<undefined, string | undefined>): Nixpkgs {
  if (config !== undefined) return declared(config);
  return declaredNixpkgs.parse(remembered.get('nixpkgs') ?? '') ?? nixpkgs;
}
