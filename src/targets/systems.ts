import type { System } from './model.js';

/** Every system, in the order of the help text. */
export const systems: readonly System[] = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin', 'x86_64-darwin'];
