import { shownPath } from '../files/shown-path.js';
import type { Finding } from '../verify/finding.js';
import { lineFinder } from '../verify/line-of.js';
import type { VerifyReport } from './verify.js';

/** A finding and where a person looks for it. */
export interface FindingPlace {
  readonly finding: Finding;
  /** As the user writes it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Where the findings of a report stand, in their order: in the lock unless they say another place. */
export async function findingPlaces({
  text,
  findings,
  lockPath,
}: Pick<VerifyReport, 'text' | 'findings' | 'lockPath'>): Promise<readonly FindingPlace[]> {
  // Finding lines needs another parse of the text, which a clean lock does not need.
  if (findings.length === 0) return [];
  const lineOf = await lineFinder(text);
  const lock = shownPath(lockPath);
  return findings.map((finding) => {
    const { file, line } = finding.place ?? { file: lock, line: finding.line ?? lineOf(finding.path) };
    return { finding, file, line };
  });
}
