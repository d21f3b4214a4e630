import type { Lock, PylockPart } from '../../lock/model.js';
import type { Finding } from '../finding.js';
import { lockedFiles } from '../locked-files.js';

/**
 * Whether publishers are recorded only for projects of the lock, and only with `provenance`. Only the index knows
 * whether they are right.
 */
export function* checkPublishers(lock: Lock, { publishers, inputs }: PylockPart): Iterable<Finding> {
  if (publishers.size === 0) return;
  if (!inputs.options.has('provenance')) {
    const message = 'the lock has publishers, and was made without the option provenance';
    yield { code: 'unneeded', path: ['pylock', 'publishers'], message };
    return;
  }
  const files = lockedFiles(lock);
  for (const name of publishers.keys()) {
    const message = `the lock has a publisher of ${name}, and no file of it`;
    if (!files.has(name)) yield { code: 'unneeded', path: ['pylock', 'publishers', name], message };
  }
}
