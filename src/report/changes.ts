import type { Change, LockChanges } from '../lock/diff-model.js';
import type { ReportChangeLine, ReportChanges, ReportPackage } from './model.js';
import { safeText, safeTextOrNull } from './safe-text.js';

function lineOf({ what, before, after, downgrade }: Change): ReportChangeLine {
  return {
    what: safeText(what),
    before: safeTextOrNull(before),
    after: safeTextOrNull(after),
    downgrade: downgrade === true,
  };
}

/** The lines of packages that came, went or moved. */
function packageLines({ added, removed, updated, commits = [] }: LockChanges): readonly ReportChangeLine[] {
  const changes: readonly Change[] = [
    ...updated.map(({ name, from, to, downgrade }) => ({
      ...{ what: name, before: from, after: to },
      ...(downgrade === undefined ? {} : { downgrade }),
    })),
    ...commits.map(({ name, from, to }) => ({ what: `${name} (commit)`, before: from, after: to })),
    ...added.map(({ name, version }) => ({ what: name, before: undefined, after: version })),
    ...removed.map(({ name, version }) => ({ what: name, before: version, after: undefined })),
  ];
  return changes.map(lineOf);
}

/** The changes as tables, without empty ones. @param since the earlier lock, as a heading names it */
export function reportChanges(since: string, changes: LockChanges): ReportChanges {
  const files = ({ filesAdded, filesRemoved }: LockChanges): readonly Change[] => [
    ...filesAdded.map((what) => ({ what, before: undefined, after: 'there' })),
    ...filesRemoved.map((what) => ({ what, before: 'there', after: undefined })),
  ];
  const parts = [
    { title: 'Packages', lines: packageLines(changes) },
    { title: 'Requirements, systems and settings', lines: changes.inputs.map(lineOf) },
    { title: 'Build tools', lines: changes.tools.map(lineOf) },
    { title: 'Publishers', lines: changes.publishers.map(lineOf) },
    { title: 'Owners', lines: changes.owners.map(lineOf) },
    { title: 'Files with other bytes under the same name', lines: changes.replaced.map(lineOf) },
    { title: 'Files', lines: files(changes).map(lineOf) },
  ];
  return { since: safeText(since), parts: parts.filter(({ lines }) => lines.length > 0) };
}

/** Packages, each told how it differs from the earlier lock. */
export function withChanges(
  packages: readonly ReportPackage[],
  { added, updated }: LockChanges,
): readonly ReportPackage[] {
  const came = new Set<string>(added.map(({ name }) => name));
  const moved = new Map<string, LockChanges['updated'][number]>(updated.map((one) => [one.name, one]));
  return packages.map((one) => {
    if (one.kind === 'build tool') return one;
    if (came.has(one.name)) return { ...one, change: 'added' };
    const { from, downgrade } = moved.get(one.name) ?? {};
    if (from === undefined || from === one.version) return one;
    return { ...one, change: downgrade === true ? 'downgraded' : 'updated', before: safeText(from) };
  });
}
