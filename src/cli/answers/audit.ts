import type { AuditFinding } from '../../audit/model.js';
import { shownPath } from '../../files/shown-path.js';
import type { AuditReport, IgnoredFinding } from '../../pipeline/audit/audit-lock.js';
import type { ResolveOutcome } from '../../pipeline/resolve.js';
import { plural } from '../../text/plural.js';

/** The line about a lock against which nothing is known. */
export function clearText({ lockPath, packages, ignored, untold }: AuditReport): string {
  const told = packages.length - untold.length;
  if (told === 0 && packages.length > 0)
    return `${shownPath(lockPath)}: none of ${plural(packages.length, 'package')} was audited`;
  const passed = ignored.length === 0 ? '' : `, ${plural(ignored.length, 'finding')} ignored`;
  return `${shownPath(lockPath)}: nothing is known against ${plural(told, 'package')}${passed}`;
}

/** One finding for programs (`schemas/answers.schema.json`). */
function findingJson({ package: one, advisory, move }: AuditFinding): object {
  const { id, aliases, isMalware, severity, fixedIn, summary, link, sources } = advisory;
  return {
    ...{ package: one.name, version: one.version.text, id, aliases, malware: isMalware, sources },
    severity: severity === undefined ? null : { level: severity.level ?? null, score: severity.score ?? null },
    fixedIn: fixedIn.map(({ text }) => text),
    ...{ summary: summary ?? null, link: link ?? null },
    ...{ systems: one.systems, groups: one.groups, tool: one.isTool, builds: one.builds },
    ...{ direct: move.isDirect, directs: move.directs },
    holds: move.holds.map(({ by, constraint }) => ({ by: by ?? null, constraint })),
  };
}

function ignoredJson({ finding, ignore }: IgnoredFinding): object {
  const { package: one, advisory } = finding;
  const said = { until: ignore.until ?? null, reason: ignore.reason ?? null };
  return { package: one.name, version: one.version.text, id: advisory.id, ...said };
}

/** The changes of a fix; null where nothing was to move, or could. */
function fixJson(outcome: ResolveOutcome | undefined): object | null {
  if (outcome === undefined) return null;
  const { added, removed, updated } = outcome.diff;
  const steps = [
    ...updated.map(({ name, from, to }) => ({ name, from, to })),
    ...added.map(({ name, version }) => ({ name, from: null, to: version })),
    ...removed.map(({ name, version }) => ({ name, from: version, to: null })),
  ];
  return { files: outcome.files, steps };
}

/** The report of one lock for programs, after its fix. */
export function auditJson(report: AuditReport, fixed: ResolveOutcome | undefined): object {
  return {
    lock: shownPath(report.lockPath),
    packages: report.packages.length,
    findings: report.findings.map(findingJson),
    ignored: report.ignored.map(ignoredJson),
    stuck: [...report.stuck].map(([name, why]) => ({ package: name, why })),
    untold: report.untold.map(({ name, version }) => ({ package: name, version: version.text })),
    unread: report.unread,
    notices: report.notices,
    fix: fixJson(fixed),
  };
}
