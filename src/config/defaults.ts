import type { Platform, System } from '../targets/model.js';

/** The newest Python that nixpkgs has as a plain attribute and that most projects publish wheels for. */
export const defaultPython = '3.13';
/** The default systems of a lock. */
export const defaultSystems: readonly System[] = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'];
/** glibc of nixpkgs 22.05, the oldest that the Nix expressions support; the oldest macOS that Apple still supports. */
export const defaultPlatform: Platform = { macos: '14.0', glibc: '2.34' };
