import type { ExportRequest } from '../../src/export/model.js';
import type { FactsOf } from '../../src/facts/model.js';
import type { Lock, PylockPart } from '../../src/lock/model.js';
import { sampleLock } from '../lock/sample.js';

/** A whole lock on every system, without facts. */
export function requestFor(lock: Lock, other: Partial<ExportRequest> = {}): ExportRequest {
  const indexes = { main: undefined, others: [] };
  const facts: FactsOf = () => undefined;
  return { lock, lockName: 'pypi-sources.yaml', systems: undefined, groups: [], indexes, facts, ...other };
}

/** The sample lock with another `pylock` part. */
export function sampleWith(change: (part: PylockPart) => Partial<PylockPart>): Lock {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  return { ...lock, pylock: { ...lock.pylock, ...change(lock.pylock) } };
}
