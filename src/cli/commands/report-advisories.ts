// The advisories that a report shows: of the lock's indexes and of OSV, from the cache alone with `--offline`.
import { settingFlags } from '../../config/settle.js';
import { PylockError, PylockErrors } from '../../errors.js';
import { tryParseVersion } from '../../pep/version.js';
import { type AuditReport, auditLock } from '../../pipeline/audit/audit-lock.js';
import { OsvSources } from '../../pipeline/audit/osv-sources.js';
import type { AdvisoriesOf, ToldAdvisory } from '../../report/packages.js';
import { printable } from '../terminal/printable.js';
import type { Question } from './asking.js';
import { type FlaggedCall, tellUnknown } from './facts.js';
import { SharedIndex } from './open-index.js';

function keyOf(name: string, version: string): string {
  return `${name} ${tryParseVersion(version)?.key ?? ''}`;
}

function toldIn({ packages, untold, findings, ignored }: AuditReport): AdvisoriesOf {
  const unknown = new Set(untold);
  const known = new Map<string, ToldAdvisory[]>();
  for (const one of packages) if (!unknown.has(one)) known.set(keyOf(one.name, one.version.text), []);
  const all = [
    ...findings.map((finding) => ({ finding, isIgnored: false })),
    ...ignored.map(({ finding }) => ({ finding, isIgnored: true })),
  ];
  for (const { finding, isIgnored } of all) {
    const { id, summary, link, severity, isMalware, fixedIn } = finding.advisory;
    known.get(keyOf(finding.package.name, finding.package.version.text))?.push({
      ...{ id, summary, link, severity: severity?.level, isMalware, isIgnored },
      fixedIn: fixedIn.map(({ text }) => text),
    });
  }
  return (name, version) => known.get(keyOf(name, version));
}

/**
 * The known vulnerabilities of a lock for its report. A source that fails is told, and leaves them unknown.
 * @param isCacheOnly an index failed already, so that none is asked again
 */
export async function askAdvisories(
  call: FlaggedCall,
  { lock, lockPath, depsPath, part }: Question,
  isCacheOnly: boolean,
): Promise<AdvisoriesOf> {
  const { options, terminal } = call;
  const isOffline = isCacheOnly || options.offline === true;
  const now = new Date();
  const index = new SharedIndex({ ...options, offline: isOffline }, terminal);
  const flags = settingFlags({ ...options, system: undefined, python: undefined }, now);
  const osv = new OsvSources(index.osv, now);
  try {
    const asked = { index, osv, isOffline, isBestEffort: true, flags, now, part, ignores: [] };
    // The text is for places of findings, which a page has none of.
    const found = await auditLock({ lockPath, depsPath }, asked, { lock, text: '', stuck: new Map() });
    terminal.clearProgress();
    for (const text of found.unread.slice(0, 1))
      terminal.note(printable(`warning: an advisory can't be read: ${text}`));
    return toldIn(found);
  } catch (error) {
    if (!(error instanceof PylockError || error instanceof PylockErrors)) throw error;
    terminal.clearProgress();
    tellUnknown(call, 'known vulnerabilities are not told', error);
    return () => undefined;
  } finally {
    await index.close();
  }
}
