import { orUndefined } from '../../errors.js';
import type { Lock } from '../../lock/model.js';
import { printLock } from '../../lock/write.js';
import type { Finding } from '../finding.js';
import { pathOf } from '../line-of.js';

/** Longest line that a message quotes. */
const longestQuote = 80;

/**
 * Whether a lock is written as pylock writes it. Order and quotes have no meaning in YAML, but the reader in Nix
 * knows one form only, and equal locks must have equal bytes.
 */
export function checkForm(lock: Lock, text: string): readonly Finding[] {
  const expected = printed(lock);
  if (expected === text) return [];
  const wanted = expected?.split('\n') ?? [];
  const given = text.split('\n');
  const at = given.findIndex((line, index) => line !== wanted[index]);
  return [{ code: 'form', path: pathOf(text, at + 1), line: at + 1, message: reason(given[at], wanted[at]) }];
}

/** The lock as pylock writes it; undefined where it holds text that pylock writes nowhere. */
function printed(lock: Lock): string | undefined {
  return orUndefined(() => printLock(lock));
}

function reason(given: string | undefined, wanted: string | undefined): string {
  if (given?.endsWith('\r') === true) return 'lines end in CR LF, which Nix can not read';
  if (wanted === undefined || given === undefined || wanted === '')
    return 'the file is not written as pylock writes it';
  return `pylock would write "${wanted.trim().slice(0, longestQuote)}" where "${given.trim().slice(0, longestQuote)}" stands`;
}
