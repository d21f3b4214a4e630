// `pylock audit --fix`: moves what has a fix, and keeps every other pin.
import type { AuditFinding } from '../audit/model.js';
import type { SettingFlags } from '../config/model.js';
import { PylockError, PylockErrors } from '../errors.js';
import { printLock } from '../lock/write.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import { lockedFiles } from '../verify/locked-files.js';
import type { AuditReport } from './audit/audit-lock.js';
import { writePlans } from './plan-locks.js';
import { type PlannedLock, planLock, type ResolveOutcome } from './resolve.js';
import type { AskedIndex } from './settings/lock-clients.js';

/** A lock whose findings are to be mended. */
export interface FixRequest {
  readonly depsPath: string;
  readonly report: AuditReport;
  readonly index: AskedIndex;
  readonly flags: SettingFlags;
  readonly now: Date;
  readonly dryRun: boolean;
}

/** The result of a fix. */
export interface FixedLock {
  /** Undefined where nothing could move. */
  readonly outcome: ResolveOutcome | undefined;
  /** The text of the lock afterwards. */
  readonly text: string;
  /** The packages that could not move, each with the reason. */
  readonly stuck: ReadonlyMap<NormalizedName, string>;
}

/** The lowest version of each package that is named as a fix of all its findings. */
function wantedVersions(findings: readonly AuditFinding[]): ReadonlyMap<NormalizedName, Version> {
  const wanted = new Map<NormalizedName, Version>();
  for (const { package: one, advisory } of findings) {
    const [fix] = advisory.fixedIn;
    const known = wanted.get(one.name);
    if (fix !== undefined && (known === undefined || known.key < fix.key)) wanted.set(one.name, fix);
  }
  return wanted;
}

type Moves = ReadonlyMap<NormalizedName, Version | undefined>;

/** Finds the lock that moves the most. */
class Fix {
  readonly #request: FixRequest;
  readonly stuck = new Map<NormalizedName, string>();

  constructor(request: FixRequest) {
    this.#request = request;
  }

  /** All at once where that works, which most often it does; else one after the other. */
  async find(wanted: ReadonlyMap<NormalizedName, Version>): Promise<PlannedLock | undefined> {
    const all = await this.#plan(wanted);
    if (!(all instanceof Error)) return all;
    let moves: Moves = new Map();
    let best: PlannedLock | undefined;
    for (const [name, version] of wanted) {
      const { plan, tried } = await this.#move(moves, name, version);
      if (plan === undefined) continue;
      moves = tried;
      best = plan;
    }
    return best;
  }

  /** Tells of build tools that stayed: what needs them to build prefers a version, and has no conflict with it. */
  tellUnmoved(plan: PlannedLock, wanted: ReadonlyMap<NormalizedName, Version>): void {
    for (const [name, version] of wanted)
      if (!this.stuck.has(name) && !isAbove(plan, name, version))
        this.stuck.set(name, `${version.text} does not fit the requirements of all that needs it`);
  }

  /** One more package: at the lowest fixed version, else at any later one. */
  async #move(
    moves: Moves,
    name: NormalizedName,
    version: Version,
  ): Promise<{ readonly plan: PlannedLock | undefined; readonly tried: Moves }> {
    const exact = new Map([...moves, [name, version] as const]);
    const first = await this.#plan(exact);
    if (!(first instanceof Error)) return { plan: first, tried: exact };
    const free = new Map([...moves, [name, undefined] as const]);
    const second = await this.#plan(free);
    if (!(second instanceof Error) && isAbove(second, name, version)) return { plan: second, tried: free };
    this.stuck.set(name, first.message);
    return { plan: undefined, tried: moves };
  }

  /** The lock with some moves; the fault where there is none. @throws any other error */
  async #plan(packages: Moves): Promise<PlannedLock | Error> {
    const { depsPath, report, index, flags, now } = this.#request;
    try {
      return await planLock({
        ...{ depsPath, lockPath: report.lockPath, flags, now, refresh: false, dryRun: true, guardsLogins: true },
        upgrade: { kind: 'some', packages },
        indexEnvironment: index.environment,
        openClient: index.open,
      });
    } catch (error) {
      const fault = error instanceof PylockErrors ? error.errors[0] : error;
      if (fault instanceof PylockError && fault.code === 'no-solution') return fault;
      throw error;
    }
  }
}

/** Whether a lock has no version of a package below another. */
function isAbove({ outcome }: PlannedLock, name: NormalizedName, version: Version): boolean {
  return (lockedFiles(outcome.lock).get(name) ?? []).every(({ parsed }) => parsed.version.key >= version.key);
}

/**
 * Locks anew, with the lowest fixed version of each package that has one; the others keep their pins where they can. A
 * package that can't move is told with the reason. @throws the errors of a resolve; then nothing was written
 */
export async function fixLock(request: FixRequest): Promise<FixedLock> {
  const fix = new Fix(request);
  const wanted = wantedVersions(request.report.findings);
  const plan = wanted.size === 0 ? undefined : await fix.find(wanted);
  if (plan !== undefined) fix.tellUnmoved(plan, wanted);
  if (plan !== undefined && !request.dryRun) await writePlans([], [plan]);
  const outcome = plan?.outcome;
  return { outcome, text: outcome === undefined ? request.report.text : printLock(outcome.lock), stuck: fix.stuck };
}
