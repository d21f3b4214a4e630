import type { SettingFlags } from '../config/model.js';
import type { IndexEnvironment } from '../index-client/machine/index-environment.js';
import type { IndexClient } from '../index-client/model.js';
import type { IndexSelection } from '../index-client/selection.js';
import type { Finding, Remedy } from '../verify/finding.js';
import { remedyOf } from '../verify/finding-kinds.js';
import type { ReadFacts } from './facts/read-facts.js';
import { type ResolveOutcome, resolveDeps } from './resolve.js';

/** A lock to repair. */
export interface RepairRequest {
  readonly lockPath: string;
  readonly depsPath: string;
  readonly flags: SettingFlags;
  readonly findings: readonly Finding[];
  readonly now: Date;
  readonly indexEnvironment: () => Promise<IndexEnvironment>;
  readonly openClient: (selection: IndexSelection) => Promise<IndexClient>;
  readonly readFacts?: ReadFacts | undefined;
}

/** The options of the repair. */
const byLocking: ReadonlySet<Remedy> = new Set<Remedy>(['resolve', 'refresh', 'upgrade']);

/**
 * Whether a new lock could repair any finding. The user has to judge changed bytes, changed publishers and addresses
 * that only the repository names, before anything else is done.
 */
export function isMendable(findings: readonly Finding[]): boolean {
  const remedies = findings.map(remedyOf);
  const needsPerson = remedies.some((remedy) => ['security', 'publisher', 'trust'].includes(remedy));
  return !needsPerson && remedies.some((remedy) => byLocking.has(remedy));
}

/**
 * Locks anew with every pin kept, except those of releases that must go; refreshes the index where it reported the
 * fault, and no release can be named that must go. @throws the errors of `resolveDeps`; then nothing was written
 */
export function repairLock({ findings, ...request }: RepairRequest): Promise<ResolveOutcome> {
  const remedies = new Set(findings.map(remedyOf));
  const dropped = findings.flatMap((finding) =>
    remedyOf(finding) === 'upgrade' && finding.project !== undefined ? [finding.project] : [],
  );
  return resolveDeps({
    ...request,
    upgrade: { kind: 'some', packages: new Map(dropped.map((name) => [name, undefined])) },
    refresh: remedies.has('refresh') || (remedies.has('upgrade') && dropped.length === 0),
    dryRun: false,
    guardsLogins: true,
  });
}
