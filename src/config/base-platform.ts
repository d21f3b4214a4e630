import type { Platform } from '../targets/model.js';
import { type Nixpkgs, platformOf } from '../targets/patch-floor.js';
import { defaultPlatform } from './defaults.js';
import type { Options } from './remembered.js';

/** The platform of a lock where neither `macos` nor `glibc` is set: that of the declared nixpkgs. */
export function basePlatform(nixpkgs: Nixpkgs): Platform {
  const declared = nixpkgs.kind === 'release' && nixpkgs.isDeclared ? platformOf(nixpkgs.release) : undefined;
  return declared ?? defaultPlatform;
}

/** The platform that a lock was made for, by the options that it remembers. */
export function platformByOptions(options: Options): Platform {
  const base = platformOf(options.get('nixpkgs') ?? '') ?? defaultPlatform;
  return { macos: options.get('macos') ?? base.macos, glibc: options.get('glibc') ?? base.glibc };
}
