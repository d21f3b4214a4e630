// `pylock audit` for one lock: what index and OSV know against the locked versions.
import { knownAdvisories } from '../../audit/merged.js';
import type { AuditedPackage, AuditFinding, KnownAdvisory } from '../../audit/model.js';
import { auditedPackages } from '../../audit/packages.js';
import { toMove } from '../../audit/to-move.js';
import type { Ignore } from '../../config/ignored-advisories.js';
import type { SettingFlags } from '../../config/model.js';
import type { Lock } from '../../lock/model.js';
import { compareText } from '../../order.js';
import { isMalwareId, levels } from '../../osv/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { lockGraphs } from '../../questions/graph.js';
import type { AskedPart, LockGraph } from '../../questions/model.js';
import { buildTools } from '../../questions/tools.js';
import { lockedFiles } from '../../verify/locked-files.js';
import { holds, ignoreFor } from '../../verify/online/active-ignores.js';
import { requireLock } from '../pins/old-lock.js';
import { type AskedIndex, inputsOf, type LockInFolder, lockClients } from '../settings/lock-clients.js';
import { filesOf, indexAdvisories } from './index-advisories.js';
import type { OsvSources } from './osv-sources.js';

/** How locks are audited. */
export interface AuditOptions {
  readonly index: AskedIndex;
  readonly osv: OsvSources;
  /** Indexes are asked only as far as the cache knows them. */
  readonly isOffline: boolean;
  /** Sources that can't be asked offline are passed over; where left out, they are a fault unless an OSV source is named. */
  readonly isBestEffort?: boolean;
  readonly flags: SettingFlags;
  readonly now: Date;
  /** The part that is asked about. */
  readonly part: AskedPart;
  /** The ignores of the command line, besides the config's. */
  readonly ignores: readonly Ignore[];
}

/** A finding that an ignore passes over. */
export interface IgnoredFinding {
  readonly finding: AuditFinding;
  readonly ignore: Ignore;
}

/** The result for one lock. */
export interface AuditReport {
  readonly lockPath: string;
  readonly lock: Lock;
  /** The text of the lock. */
  readonly text: string;
  readonly packages: readonly AuditedPackage[];
  /** The worst first. */
  readonly findings: readonly AuditFinding[];
  readonly ignored: readonly IgnoredFinding[];
  /** Ignores that no longer hold, by the id of their finding. */
  readonly ended: ReadonlyMap<string, string>;
  /** Versions that no source says anything of. */
  readonly untold: readonly AuditedPackage[];
  /** Packages that `--fix` could not move, with the reason. */
  readonly stuck: ReadonlyMap<NormalizedName, string>;
  /** Parts of exports that could not be read. */
  readonly unread: readonly string[];
  readonly notices: readonly string[];
}

/** The packages of a lock: those that it installs, and those that build others. */
interface Contents {
  readonly graphs: readonly LockGraph[];
  readonly packages: readonly AuditedPackage[];
}

/** All files of a lock of another tool, which has no edges. */
function foreignPackages(lock: Lock): readonly AuditedPackage[] {
  const versions = [...lockedFiles(lock)].flatMap(([name, files]) =>
    [...new Map(files.map(({ parsed }) => [parsed.version.key, parsed.version])).values()].map((version) => ({
      ...{ name, version, systems: [], groups: [], isTool: false, builds: [] },
    })),
  );
  return versions.sort((a, b) => compareText(a.name, b.name) || compareText(a.version.key, b.version.key));
}

function contentsOf(lock: Lock, part: AskedPart): Contents {
  const asksPart = part.systems !== undefined || part.groups !== undefined;
  if (lock.pylock === undefined && !asksPart) return { graphs: [], packages: foreignPackages(lock) };
  const graphs = lockGraphs(lock, part);
  return { graphs, packages: auditedPackages(graphs, buildTools(lock, graphs)) };
}

/** Names of an advisory that an ignore may have: malware is ignored by its own id alone, not by that of a fault. */
function ignorableNames({ id, aliases, isMalware }: KnownAdvisory): readonly string[] {
  const names = [id, ...aliases];
  return isMalware ? names.filter(isMalwareId) : names;
}

function rank({ isMalware, severity }: KnownAdvisory): number {
  if (isMalware) return levels.length + 1;
  return severity?.level === undefined ? -1 : levels.indexOf(severity.level);
}

/** The worst first. */
function compareFindings(a: AuditFinding, b: AuditFinding): number {
  return (
    rank(b.advisory) - rank(a.advisory) ||
    (b.advisory.severity?.score ?? 0) - (a.advisory.severity?.score ?? 0) ||
    compareText(a.package.name, b.package.name) ||
    compareText(a.package.version.key, b.package.version.key) ||
    compareText(a.advisory.id, b.advisory.id)
  );
}

/** Findings apart from those that are ignored. */
function judged(
  all: readonly AuditFinding[],
  ignores: readonly Ignore[],
  now: Date,
): Pick<AuditReport, 'findings' | 'ignored' | 'ended'> & { readonly met: ReadonlySet<Ignore> } {
  const met = new Set<Ignore>();
  const findings: AuditFinding[] = [];
  const ignored: IgnoredFinding[] = [];
  const ended = new Map<string, string>();
  for (const finding of all) {
    const ignore = ignoreFor(ignorableNames(finding.advisory), ignores, now);
    if (ignore !== undefined) met.add(ignore);
    if (ignore !== undefined && holds(ignore, now)) ignored.push({ finding, ignore });
    else findings.push(finding);
    if (ignore?.until !== undefined && !holds(ignore, now)) ended.set(finding.advisory.id, ignore.until);
  }
  return { findings, ignored, ended, met };
}

/** Audits one lock, or the one that is planned to be there. @throws PylockError, PylockErrors of its inputs, of the indexes and of OSV: without them nothing is known */
export async function auditLock(
  place: LockInFolder,
  options: AuditOptions,
  planned?: Pick<AuditReport, 'lock' | 'text' | 'stuck'>,
): Promise<AuditReport> {
  const { osv, isOffline, part, now } = options;
  const { lockPath } = place;
  const { lock, text } = planned ?? (await requireLock(lockPath));
  const { graphs, packages } = contentsOf(lock, part);
  const inputs = await inputsOf(lock, place, options);
  const { settings } = inputs;
  const files = filesOf(lock, packages);
  const clients = await lockClients(lock, lockPath, inputs, options.index, [...files.values()].flat());
  const isPassing = isOffline && options.isBestEffort === true;
  const places = isPassing ? settings.osv.filter(({ kind }) => kind === 'export') : settings.osv;
  const hasOsv = places.length > 0;
  const ofOsv = await osv.find(places, packages);
  const ofIndex = await indexAdvisories(files, clients, { isOffline, isPassing: isPassing || hasOsv });
  const all = packages.flatMap((one) =>
    knownAdvisories(one, ofIndex.get(one) ?? [], ofOsv.records.get(one.name) ?? []).map(
      (advisory): AuditFinding => ({ package: one, advisory, move: toMove(graphs, one, advisory.fixedIn[0]) }),
    ),
  );
  const ignores = [...options.ignores, ...settings.ignores];
  const { met, ...rest } = judged([...all].sort(compareFindings), ignores, now);
  const untold = hasOsv ? [] : packages.filter((one) => ofIndex.get(one) === undefined);
  const isWhole =
    untold.length === 0 && ofOsv.faults.length === 0 && part.systems === undefined && part.groups === undefined;
  const unmet = isWhole ? ignores.filter((one) => !met.has(one)) : [];
  return {
    ...{ lockPath, lock, text, packages, untold, ...rest },
    stuck: planned?.stuck ?? new Map(),
    unread: ofOsv.faults,
    notices: [...ofOsv.notices, ...unmet.map(({ id }) => `no locked release has ${id}, which is ignored`)],
  };
}
