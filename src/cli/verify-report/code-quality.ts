// The report of `artifacts: reports: codequality` (docs.gitlab.com, "Code Quality report format").
import { createHash } from 'node:crypto';
import { printable } from '../terminal/printable.js';
import type { Fault, PlacedFinding, RunReport } from './model.js';

/** One line of the report before it has a fingerprint. */
interface Issue {
  readonly check_name: string;
  readonly description: string;
  readonly severity: 'minor' | 'major' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
  /** The parts that survive a change of its line. */
  readonly identity: readonly string[];
}

function ofFinding({ code, severity, file, line, key, message, details, link }: PlacedFinding): Issue {
  return {
    check_name: code,
    description: [message, ...details, ...(link === undefined ? [] : [link])].map(printable).join('\n'),
    severity: severity === 'warning' ? 'minor' : 'major',
    location: { path: file, lines: { begin: line } },
    identity: [code, file, key, message],
  };
}

/** A lock that could not be checked is worse than one that has findings. */
function ofFault({ code, file, line, message, hint }: Fault): Issue {
  return {
    check_name: code,
    description: [message, ...(hint === undefined ? [] : [hint])].map(printable).join('\n'),
    severity: 'blocker',
    location: { path: file, lines: { begin: line } },
    identity: [code, file, message],
  };
}

/** GitLab shows one of those that have the same fingerprint, so equal ones are counted. */
function fingerprints(issues: readonly Issue[]): readonly object[] {
  const seen = new Map<string, number>();
  return issues.map(({ identity, ...issue }) => {
    const text = JSON.stringify(identity);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return { ...issue, fingerprint: createHash('sha256').update(`${text} ${before}`).digest('hex') };
  });
}

/** The report for GitLab's merge requests. Paths must be those of the repository. */
export function printCodeQuality({ locks, failures, overlooked = [] }: RunReport): string {
  const issues = [
    ...locks.flatMap(({ findings }) => findings.map(ofFinding)),
    ...overlooked.map(ofFinding),
    ...failures.flatMap(({ faults }) => faults.map(ofFault)),
  ];
  return JSON.stringify(fingerprints(issues), undefined, 2);
}
