import type { Lock, PylockPart } from '../../lock/model.js';
import { contentsOf, filesUsedIn } from '../../lock/used-files.js';
import type { Finding } from '../finding.js';

/** Whether libraries are recorded only for wheels of the lock, in order. Only the wheels know whether they are right. */
export function* checkNeeds({ needs }: Lock, part: PylockPart): Iterable<Finding> {
  if (needs === undefined) return;
  const used = new Set(contentsOf(part).flatMap((content) => [...filesUsedIn(content)]));
  for (const [file, libraries] of needs) {
    const path = ['needs', file];
    if (!used.has(file) || !file.endsWith('.whl'))
      yield {
        code: 'unneeded',
        path,
        message: `the lock has libraries that ${file} loads, and no system has that wheel`,
      };
    else if (!isInOrder(libraries))
      yield { code: 'form', path, message: `the libraries that ${file} loads are not in order` };
  }
}

function isInOrder(libraries: readonly string[]): boolean {
  return libraries.length > 0 && libraries.every((library, at) => library > (libraries[at - 1] ?? ''));
}
