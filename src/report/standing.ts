import { plural } from '../text/plural.js';
import type { Report, ReportAdvisory, ReportPackage } from './model.js';

/** The advisories about a package that no ignore passes over; none where no source tells of it. */
export function openAdvisories({ advisories }: Pick<ReportPackage, 'advisories'>): readonly ReportAdvisory[] {
  return advisories?.filter(({ isIgnored }) => !isIgnored) ?? [];
}

const counted = (count: number): string => plural(count, 'package');

/** A sentence about the vulnerabilities of all packages: unknown is not the same as none. */
export function auditText({ packages }: Pick<Report, 'packages'>): string {
  const told = packages.filter(({ advisories }) => advisories !== null);
  if (told.length === 0)
    return 'Known vulnerabilities: not told. No source was asked, or none knows these versions (pylock audit).';
  const bad = told.filter((one) => openAdvisories(one).length > 0).length;
  const untold = packages.length - told.length;
  const rest = untold === 0 ? '' : `; no source tells of ${counted(untold)}`;
  if (bad > 0) return `Known vulnerabilities: in ${bad} of ${counted(told.length)}${rest}.`;
  return `Known vulnerabilities: none in ${counted(told.length)}${rest}.`;
}
