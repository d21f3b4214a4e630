import type { CommandAction } from './call.js';

/** Every command by name, loaded when it is run: each needs another part of pylock. */
export const commands: ReadonlyMap<string, () => Promise<CommandAction>> = new Map([
  ['resolve', async () => (await import('./resolve.js')).runResolve],
  ['verify', async () => (await import('./verify.js')).runVerify],
  ['nix', async () => (await import('./nix.js')).runNix],
  ['diff', async () => (await import('./diff.js')).runDiff],
  ['cache', async () => (await import('./cache.js')).runCache],
  ['merge-driver', async () => (await import('./merge-driver.js')).runMergeDriver],
]);
