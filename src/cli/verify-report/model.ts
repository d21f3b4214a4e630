import type { LockNotice } from '../../pipeline/notice.js';
import type { FindingCode, Unaudited } from '../../verify/finding.js';
import type { Fault as ThrownFault } from '../terminal/error-report.js';

/** A finding with its place in a file. */
export interface PlacedFinding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  /** As the user writes it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The keys that lead to it in the lock, joined by dots; empty for the lock as a whole. */
  readonly key: string;
  readonly message: string;
  /** Lines below the message. */
  readonly details: readonly string[];
  readonly link: string | undefined;
  /** The releases that it is about, where several locks may share their cause. */
  readonly unaudited?: Unaudited;
}

/** The result for one lock. */
export interface LockReport {
  readonly lock: string;
  readonly packages: number;
  readonly findings: readonly PlacedFinding[];
  readonly notices: readonly LockNotice[];
  /** The repair, a step a line; none where there are no findings. */
  readonly steps: readonly string[];
  /** The repaired findings. */
  readonly mended: number;
  /** Said of one without findings; that it is clean, where left out. */
  readonly clear?: string;
}

/** A fault that kept a lock from being checked. */
export interface Fault {
  readonly code: ThrownFault['code'];
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly hint: string | undefined;
}

/** A lock that could not be checked, so that its state is unknown. */
export interface LockFailure {
  readonly lock: string;
  readonly faults: readonly Fault[];
}

/** The result of a run. */
export interface RunReport {
  /** The command, as CI systems show it; `verify` where left out. */
  readonly command?: 'verify' | 'audit';
  readonly locks: readonly LockReport[];
  readonly failures: readonly LockFailure[];
  /** Overlooked files and folders; none where left out. */
  readonly overlooked?: readonly PlacedFinding[];
}

/** Whether a lock has nothing that counts; warnings do not. */
export function isClean({ findings }: LockReport): boolean {
  return findings.every(({ severity }) => severity === 'warning');
}
