// Requirements that the config states for releases that declare none (`metadata:`): a lock can be checked against
// them offline.
import type { PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { readRequirements } from '../../provider/requirements/read-requirements.js';
import type { Finding } from '../finding.js';
import { usedKey } from './edges.js';
import { expectedPackage, type UsedTarget } from './expected-package.js';
import { packageDifferences } from './package-differences.js';

/**
 * Whether releases of the config's projects have the requirements that it states. Only the index knows their
 * Requires-Python.
 */
export function* checkDeclared(
  part: PylockPart,
  targets: readonly UsedTarget[],
  declared: ReadonlyMap<NormalizedName, readonly string[]>,
): Iterable<Finding> {
  for (const [name, texts] of declared) {
    const requirements = readRequirements(texts);
    if ('kind' in requirements) continue;
    for (const [version, locked] of part.packages.get(name) ?? []) {
      const users = targets.filter(({ used }) => used.has(usedKey(name, version, undefined)));
      const told = expectedPackage(users, name, version, () => ({ requirements, requiresPython: undefined }));
      const plain = { ...locked, requiresPython: undefined };
      if (users.length > 0) yield* packageDifferences(plain, told, { name, version, teller: 'the config' });
    }
  }
}
