import { platformByOptions } from '../config/base-platform.js';
import { mergeLocks } from '../lock/merge.js';
import type { Lock } from '../lock/model.js';
import { readLock } from '../lock/read.js';
import { printLock } from '../lock/write.js';
import { makeTarget, parsePython } from '../targets/target.js';
import { selfCheck } from '../verify/offline/self-check.js';

/** The three versions of a lock in a merge of git; the base is empty where both sides added the file. */
export interface MergeTexts {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The merged text; or the reason why it needs the index. */
export type MergeOutcome =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'conflict'; readonly reason: string };

/**
 * Merges a lock by its meaning, offline. The result is complete and consistent, or there is none: git merges files in
 * any order, so the matching deps file may not exist yet. `verify` checks that afterwards.
 * @throws PylockError `bad-lock` where one of the texts is no lock, and the errors of making its targets
 */
export async function mergeLockTexts({ base, ours, theirs }: MergeTexts, path: string): Promise<MergeOutcome> {
  const old = base.trim() === '' ? undefined : await readLock(base, path);
  const merged = mergeLocks(old, await readLock(ours, path), await readLock(theirs, path));
  if (merged.kind === 'contested') return { kind: 'conflict', reason: `both sides changed ${merged.what}` };
  const { lock } = merged;
  const [finding] = findingsOf(lock);
  if (finding !== undefined) return { kind: 'conflict', reason: finding.message };
  return { kind: 'merged', text: printLock(lock) };
}

function findingsOf(lock: Lock): ReturnType<typeof selfCheck> {
  const part = lock.pylock;
  if (part === undefined) return [];
  const platform = platformByOptions(part.inputs.options);
  const python = parsePython(part.pythonFull);
  const targets = [...part.systems.keys()].map((system) => makeTarget(python, system, platform));
  return selfCheck(lock, part, targets);
}
