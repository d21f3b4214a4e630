import type { CommandAction } from './call.js';
import { runDiff } from './diff.js';
import { runMergeDriver } from './merge-driver.js';
import { runNix } from './nix.js';
import { runResolve } from './resolve.js';
import { runVerify } from './verify.js';

/** Every command by name. */
export const commands: ReadonlyMap<string, CommandAction> = new Map([
  ['resolve', runResolve],
  ['verify', runVerify],
  ['nix', runNix],
  ['diff', runDiff],
  ['merge-driver', runMergeDriver],
]);
