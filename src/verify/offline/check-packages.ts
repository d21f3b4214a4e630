import type { Lock, LockedPackage, Needs, PylockPart } from '../../lock/model.js';
import { closureOf } from '../../lock/projects.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Finding } from '../finding.js';
import { usedKey } from './edges.js';
import type { SystemReport } from './verify-system.js';

/** A locked version during the check. */
interface Locked {
  readonly name: NormalizedName;
  readonly version: string;
  readonly path: readonly string[];
  /** The systems that have it. */
  readonly reports: readonly SystemReport[];
}

/**
 * Whether each locked version, each of its extras and each edge of one system is there for a reason. A project that nothing needs on
 * a system is told with that system.
 */
export function* checkPackages(part: PylockPart, reports: readonly SystemReport[]): Iterable<Finding> {
  const isTold = (name: NormalizedName) => reports.some(({ unneeded }) => unneeded.has(name));
  for (const [name, versions] of part.packages) {
    for (const [version, locked] of versions) {
      const having = reports.filter(({ used }) => used.has(usedKey(name, version, undefined)));
      const path = ['pylock', 'packages', name, version];
      if (having.length > 0) yield* checkPackage(locked, { name, version, path, reports: having });
      else if (!isTold(name)) yield { code: 'unneeded', path, message: `no system has ${name} ${version}` };
    }
  }
}

function* checkPackage({ needs, extras }: LockedPackage, locked: Locked): Iterable<Finding> {
  const { name, version, path, reports } = locked;
  yield* checkSystems(needs, locked);
  for (const [extra, added] of extras) {
    const asking = reports.filter(({ used }) => used.has(usedKey(name, version, extra)));
    const below = [...path, 'extras', extra];
    if (asking.length === 0)
      yield { code: 'unneeded', path: below, message: `nothing asks for the extra ${extra} of ${name} ${version}` };
    else yield* checkSystems(added, { ...locked, path: below, reports: asking });
  }
}

/** Edges of a system that does not have the version are checked nowhere else. */
function* checkSystems({ on }: Needs, { name, version, path, reports }: Locked): Iterable<Finding> {
  for (const system of on.keys()) {
    if (reports.some((report) => report.system === system)) continue;
    const message = `${name} ${version} is not needed on ${system}, so what it needs there is not either`;
    yield { code: 'unneeded', path: [...path, 'systems', system], message };
  }
}

/** The closure is the union over the systems, with the highest version of each project that Makes' builtin installs. */
export function* checkClosure(lock: Lock, part: PylockPart): Iterable<Finding> {
  const expected = closureOf(part);
  for (const [name, version] of expected) {
    const locked = lock.closure.get(name);
    if (locked !== version)
      yield {
        code: 'closure',
        path: ['closure', name],
        message: `the closure has ${name} ${locked ?? 'not at all'}, and the packages have ${version}`,
      };
  }
  for (const name of lock.closure.keys()) {
    if (expected.has(name)) continue;
    const message = part.packages.has(name)
      ? `${name} is in the closure, and neither main nor the groups of makes-groups need it`
      : `${name} is in the closure and not among the packages`;
    yield { code: 'closure', path: ['closure', name], message };
  }
}
