// The words of an audit's findings: the same in every format.
import type { AuditedPackage, AuditFinding, Hold, KnownAdvisory } from '../../audit/model.js';
import type { Lock } from '../../lock/model.js';
import type { Finding } from '../../verify/finding.js';
import { lockedFiles } from '../../verify/locked-files.js';
import { unauditedFinding } from '../../verify/unaudited.js';
import type { AuditReport } from './audit-lock.js';

/** The most names in one sentence; the rest is counted. */
const mostNamed = 4;
/** The most versions that a message names besides the lowest one. */
const mostFixes = 3;

/** Names with commas, the rest counted. */
function named(names: readonly string[], most = mostNamed): string {
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** A package as text: `jinja2 2.4.1`. */
export function packageText({ name, version }: AuditedPackage): string {
  return `${name} ${version.text}`;
}

function severityText({ severity }: KnownAdvisory): string {
  if (severity === undefined) return '';
  const score = severity.score === undefined ? '' : ` (CVSS ${severity.score.toFixed(1)})`;
  return `, ${severity.level ?? 'no level'}${score}`;
}

function fixText({ fixedIn }: KnownAdvisory): string {
  const [lowest, ...later] = fixedIn.map(({ text }) => text);
  if (lowest === undefined) return 'not fixed yet';
  return `fixed in ${named([lowest, ...later], mostFixes)}`;
}

function messageOf({ package: one, advisory }: AuditFinding, ended: string | undefined): string {
  const { id, aliases, isMalware } = advisory;
  const others = aliases.length === 0 ? '' : ` (${named(aliases)})`;
  const over = ended === undefined ? '' : `; it was ignored until ${ended}`;
  if (isMalware) return `${packageText(one)} is malware: ${id}${others}${over}`;
  return `${packageText(one)} has ${id}${others}${severityText(advisory)}, ${fixText(advisory)}${over}`;
}

/** The part of the lock that has a package, where it is not all of it; empty where it is. */
function whereText({ systems, groups, isTool, builds }: AuditedPackage, all: number): string {
  return [
    ...(systems.length === 0 || systems.length === all ? [] : [`only on ${systems.join(' and ')}`]),
    ...(groups.length === 0 ? [] : [`only in the ${groups.length === 1 ? 'group' : 'groups'} ${groups.join(', ')}`]),
    ...(builds.length === 0 ? [] : [`${isTool ? 'only builds' : 'also builds'} ${named(builds)}`]),
  ].join('; ');
}

function holdText({ by, constraint }: Hold, name: string): string {
  return `${by ?? 'the deps file'} needs ${name} ${constraint}`;
}

/** The packages that have to move, for one that the deps file does not name, or that something holds back. */
function moveText({ package: { name }, move: { isDirect, directs, holds } }: AuditFinding): string {
  const others = directs.filter((one) => one !== name);
  if (holds.length > 0) {
    const held = `held back: ${named(holds.map((hold) => holdText(hold, name)))}`;
    return others.length === 0 ? held : `${held}; to move with it: ${named(others)}`;
  }
  if (isDirect || others.length === 0) return '';
  return `needed by the direct ${others.length === 1 ? 'dependency' : 'dependencies'} ${named(others)}`;
}

/** The place of a package in a lock: in the closure, or at its first link. */
function pathOf({ name, version }: AuditedPackage, lock: Lock, files: ReadonlyMap<string, number>): readonly string[] {
  if (lock.closure.get(name) === version.text) return ['closure', name];
  const at = files.get(`${name} ${version.key}`);
  return at === undefined ? ['links'] : ['links', String(at), 'name'];
}

/** One finding, as reports have it. */
function findingOf(finding: AuditFinding, report: AuditReport, files: ReadonlyMap<string, number>): Finding {
  const { advisory, package: one } = finding;
  const systems = report.lock.pylock?.systems.size ?? 0;
  const stuck = report.stuck.get(one.name);
  const move = stuck === undefined ? moveText(finding) : `it could not be moved: ${stuck}`;
  const details = [advisory.summary ?? '', whereText(one, systems), move].filter((line) => line !== '');
  return {
    code: advisory.isMalware ? 'malware' : 'advisory',
    path: pathOf(one, report.lock, files),
    message: messageOf(finding, report.ended.get(advisory.id)),
    details,
    ...(advisory.link === undefined ? {} : { link: advisory.link }),
  };
}

/** Versions that no source says anything of. */
function untoldFinding({ untold, lock }: AuditReport, files: ReadonlyMap<string, number>): readonly Finding[] {
  const [first] = untold;
  if (first === undefined) return [];
  const cause = 'no index tells of vulnerabilities of these releases, and no OSV source is named';
  return unauditedFinding({ cause, releases: untold.map(packageText) }, pathOf(first, lock, files));
}

/** Parts of exports that could not be read: each may hold an advisory. */
function unreadFinding({ unread }: AuditReport): readonly Finding[] {
  const [first, ...others] = unread;
  if (first === undefined) return [];
  const message = `${unread.length} of the advisories of an OSV export can't be read: ${first}`;
  return [{ code: 'unaudited', path: [], message, severity: 'warning', details: others.slice(0, mostNamed) }];
}

/** The position of the first link of each version. */
function firstLinks(lock: Lock): ReadonlyMap<string, number> {
  const files = [...lockedFiles(lock)].flatMap(([name, own]) =>
    own.map(({ parsed, at }) => [`${name} ${parsed.version.key}`, at] as const),
  );
  return new Map(files.reverse());
}

/** The findings of a report in its order, then what was not audited. */
export function findingsOf(report: AuditReport): readonly Finding[] {
  const files = firstLinks(report.lock);
  return [
    ...report.findings.map((finding) => findingOf(finding, report, files)),
    ...untoldFinding(report, files),
    ...unreadFinding(report),
  ];
}
