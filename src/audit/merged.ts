// One fault has several names: a CVE, a GHSA, a PYSEC. Each database calls the others' names aliases.

import { compareText } from '../order.js';
import { affects, fixesIn, publicVersion } from '../osv/affects.js';
import { isMalwareId, type OsvRecord } from '../osv/model.js';
import { worst } from '../osv/severity.js';
import { compareVersions, tryParseVersion, type Version } from '../pep/version.js';
import type { AdvisorySource, AuditedPackage, KnownAdvisory } from './model.js';

/** An advisory of the index's JSON API, which names no ranges: it is about the release that was asked for. */
export interface IndexAdvisory {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly fixedIn: readonly string[];
  readonly link: string | undefined;
  readonly summary: string | undefined;
}

/** One source's view of a fault of one version. */
interface Said {
  readonly source: AdvisorySource;
  readonly id: string;
  readonly aliases: readonly string[];
  readonly fixes: readonly Version[];
  /** Undefined for one without ranges. */
  readonly record: OsvRecord | undefined;
  readonly link: string | undefined;
  readonly summary: string | undefined;
}

/** Names are compared without their case. */
function namesOf({ id, aliases }: Said): readonly string[] {
  return [id, ...aliases].map((name) => name.toUpperCase());
}

/** Sets of those that share a name, directly or through others; circles of aliases are one set like any other. */
function groupsOf(all: readonly Said[]): readonly (readonly Said[])[] {
  const byName = new Map<string, number[]>();
  for (const [at, one] of all.entries())
    for (const name of namesOf(one)) byName.set(name, [...(byName.get(name) ?? []), at]);
  const seen = new Set<number>();
  const groups: Said[][] = [];
  for (const start of all.keys()) {
    if (seen.has(start)) continue;
    const group: Said[] = [];
    const names = new Set<string>();
    const waiting = [start];
    seen.add(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const one = all[at];
      if (one === undefined) continue;
      group.push(one);
      for (const name of namesOf(one)) {
        if (names.has(name)) continue;
        names.add(name);
        for (const other of byName.get(name) ?? []) {
          if (seen.has(other)) continue;
          seen.add(other);
          waiting.push(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The named fixes above a version that no record of the group says to be affected, ascending. */
function fixesAbove(group: readonly Said[], { name, version }: AuditedPackage): readonly Version[] {
  const { key } = publicVersion(version);
  const named = new Map(group.flatMap(({ fixes }) => fixes).map((fix) => [fix.key, fix]));
  const records = group.flatMap(({ record }) => record ?? []);
  return [...named.values()]
    .filter((fix) => fix.key > key && !records.some((record) => affects(record, name, fix)))
    .sort(compareVersions);
}

/** Malware first, then the order of the names. */
function compareSaid(a: Said, b: Said): number {
  return Number(isMalwareId(b.id)) - Number(isMalwareId(a.id)) || compareText(a.id, b.id);
}

function merged(group: readonly Said[], audited: AuditedPackage): KnownAdvisory {
  const sorted = [...group].sort(compareSaid);
  const id = sorted[0]?.id ?? '';
  const names = new Map<string, string>();
  for (const one of sorted)
    for (const name of [one.id, ...one.aliases]) {
      const upper = name.toUpperCase();
      if (!names.has(upper)) names.set(upper, name);
    }
  names.delete(id.toUpperCase());
  return {
    id,
    aliases: [...names.values()].sort(),
    isMalware: sorted.some((one) => isMalwareId(one.id) || one.aliases.some(isMalwareId)),
    summary: sorted.flatMap(({ summary }) => summary ?? [])[0],
    link: sorted.flatMap(({ link }) => link ?? [])[0],
    severity: worst(sorted.map(({ record }) => record?.severity)),
    fixedIn: fixesAbove(group, audited),
    sources: (['index', 'osv'] as const).filter((source) => sorted.some((one) => one.source === source)),
  };
}

/**
 * The advisories that hold for a locked version, each fault once, sorted by name: what its index says of the release, and
 * the records that hold by their own ranges. Withdrawn ones are left out.
 */
export function knownAdvisories(
  audited: AuditedPackage,
  ofIndex: readonly IndexAdvisory[],
  records: readonly OsvRecord[],
): readonly KnownAdvisory[] {
  const { name, version } = audited;
  const holding = records.filter((record) => !record.isWithdrawn && affects(record, name, version));
  const said = [
    ...ofIndex.map((one): Said => {
      return {
        ...one,
        source: 'index',
        record: undefined,
        fixes: one.fixedIn.flatMap((text) => tryParseVersion(text) ?? []),
      };
    }),
    ...holding.map((record): Said => {
      const { id, aliases, link, summary } = record;
      return { source: 'osv', id, aliases, link, summary, record, fixes: fixesIn(record, name) };
    }),
  ];
  return groupsOf(said)
    .map((group) => merged(group, audited))
    .sort((a, b) => Number(b.isMalware) - Number(a.isMalware) || compareText(a.id, b.id));
}
