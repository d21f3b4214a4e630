import type { Lock, PylockPart } from '../../lock/model.js';
import type { Finding } from '../finding.js';
import { lockedFiles } from '../locked-files.js';

/**
 * Whether publishers and owners are recorded only for projects of the lock, and only with `provenance`. Only the index knows
 * whether they are right.
 */
export function* checkPublishers(lock: Lock, { publishers, owners, inputs }: PylockPart): Iterable<Finding> {
  if (publishers.size + owners.size === 0) return;
  const isAsked = inputs.options.has('provenance');
  const files = lockedFiles(lock);
  const parts = [
    { records: publishers, path: ['pylock', 'publishers'], all: 'publishers', one: 'a publisher' },
    { records: owners, path: ['owners'], all: 'owners', one: 'owners' },
  ];
  for (const { records, path, all, one } of parts) {
    const message = `the lock has ${all}, and was made without the option provenance`;
    if (!isAsked && records.size > 0) yield { code: 'unneeded', path, message };
    for (const name of isAsked ? records.keys() : [])
      if (!files.has(name))
        yield { code: 'unneeded', path: [...path, name], message: `the lock has ${one} of ${name}, and no file of it` };
  }
}
