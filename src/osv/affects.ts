import { compareText } from '../order.js';
import type { NormalizedName } from '../pep/name.js';
import { makeVersion, type Version } from '../pep/version.js';
import { isMalwareId, type OsvEvent, type OsvRecord } from './model.js';

/** The version without its local part: advisories are about public versions (PEP 440, "Local version identifiers"). */
export function publicVersion(version: Version): Version {
  return version.local === undefined ? version : makeVersion({ ...version, local: undefined });
}

/** An event that ends a fault comes before one that begins it again at the same version. */
const ranks: Readonly<Record<OsvEvent['kind'], number>> = { fixed: 0, limit: 0, introduced: 1, 'last-affected': 2 };

/** The events of a range in the order of their versions. */
export function inOrder(events: readonly OsvEvent[]): readonly OsvEvent[] {
  const key = ({ version }: OsvEvent): string => version?.key ?? '';
  return [...events].sort((a, b) => compareText(key(a), key(b)) || ranks[a.kind] - ranks[b.kind]);
}

/** Whether a range has a version (OSV, "Evaluation"). The events must be in order. */
function holds(events: readonly OsvEvent[], key: string): boolean {
  let isIn = false;
  for (const { kind, version } of events) {
    const at = version?.key ?? '';
    if (at > key) break;
    if (kind === 'introduced') isIn = true;
    else if (kind !== 'last-affected' || at < key) isIn = false;
  }
  return isIn;
}

/** Whether an advisory holds for a version of a project. One of malware that names no versions is about all. */
export function affects(record: OsvRecord, name: NormalizedName, version: Version): boolean {
  const { key } = publicVersion(version);
  return record.affected.some(
    (one) =>
      one.name === name &&
      (one.versions.has(key) ||
        one.ranges.some((events) => holds(events, key)) ||
        (isMalwareId(record.id) && one.versions.size === 0 && one.ranges.length === 0)),
  );
}

/** The versions of a project that an advisory names as fixes, in no order. */
export function fixesIn({ affected }: OsvRecord, name: NormalizedName): readonly Version[] {
  const events = affected.filter((one) => one.name === name).flatMap(({ ranges }) => ranges.flat());
  return events.flatMap(({ kind, version }) => (kind === 'fixed' ? (version ?? []) : []));
}
