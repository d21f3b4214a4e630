import type { CommandName } from '../command-table.js';
import type { CommandAction } from './call.js';

/** What each command does, loaded when it is run: each needs another part of pylock. */
export const commands: Readonly<Record<CommandName, () => Promise<CommandAction>>> = {
  resolve: async () => (await import('./resolve.js')).runResolve,
  verify: async () => (await import('./verify.js')).runVerify,
  nix: async () => (await import('./nix.js')).runNix,
  cache: async () => (await import('./cache.js')).runCache,
  diff: async () => (await import('./diff.js')).runDiff,
  'merge-driver': async () => (await import('./merge-driver.js')).runMergeDriver,
  help: async () => (await import('./help.js')).runHelp,
};
