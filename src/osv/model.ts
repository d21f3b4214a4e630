// Advisories in the OSV format (https://ossf.github.io/osv-schema): the parts of a record that an audit needs.
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';

/** The levels of CVSS, the lowest first. */
export const levels = ['low', 'medium', 'high', 'critical'] as const;
/** One of {@link levels}. */
export type Level = (typeof levels)[number];

/** How bad an advisory is. */
export interface Severity {
  /** Undefined where a vector is of a version of CVSS that pylock does not compute, and nobody else says it. */
  readonly level: Level | undefined;
  /** The base score of CVSS 3, from 0 to 10. */
  readonly score: number | undefined;
}

/** One event in the life of a fault (OSV, `affected[].ranges[].events`). */
export interface OsvEvent {
  readonly kind: 'introduced' | 'fixed' | 'last-affected' | 'limit';
  /** Undefined for the beginning of all versions. */
  readonly version: Version | undefined;
}

/** The versions of one project that have a fault. */
export interface Affected {
  readonly name: NormalizedName;
  /** Each in the order of its versions. */
  readonly ranges: readonly (readonly OsvEvent[])[];
  /** Keys of versions that are listed one by one. */
  readonly versions: ReadonlySet<string>;
}

/** One advisory. All its text is hostile. */
export interface OsvRecord {
  readonly id: string;
  /** Other names of the same fault, such as its CVE. */
  readonly aliases: readonly string[];
  readonly isWithdrawn: boolean;
  readonly summary: string | undefined;
  /** An http or https address. */
  readonly link: string | undefined;
  readonly severity: Severity | undefined;
  /** Those of PyPI's ecosystem alone. */
  readonly affected: readonly Affected[];
}

/** Whether an advisory is about a malicious package, not about a fault of an honest one. */
export function isMalwareId(id: string): boolean {
  return /^MAL-/i.test(id);
}
