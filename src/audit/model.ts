import type { Severity } from '../osv/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { System } from '../targets/model.js';

/** A locked version with its places in the lock. */
export interface AuditedPackage {
  readonly name: NormalizedName;
  /** As the lock spells it. */
  readonly version: Version;
  /** The systems that have it, in the order of the lock; none for a lock without systems. */
  readonly systems: readonly System[];
  /** The groups that need it where main does not, sorted. */
  readonly groups: readonly NormalizedName[];
  /** Whether it only builds source archives. */
  readonly isTool: boolean;
  /** The source archives that it builds, sorted. */
  readonly builds: readonly string[];
}

/** The source of an advisory. */
export type AdvisorySource = 'index' | 'osv';

/** All that sources say of one fault, under its several names. All text is hostile. */
export interface KnownAdvisory {
  readonly id: string;
  /** Its other names, sorted. */
  readonly aliases: readonly string[];
  /** The package is malicious. */
  readonly isMalware: boolean;
  readonly summary: string | undefined;
  readonly link: string | undefined;
  readonly severity: Severity | undefined;
  /** The versions above the audited one that are named as fixes, and that no source says to be affected; ascending. */
  readonly fixedIn: readonly Version[];
  readonly sources: readonly AdvisorySource[];
}

/** One requirement that does not allow the fixed version. */
export interface Hold {
  /** The package that has it, as `name version`; undefined for the deps file. */
  readonly by: string | undefined;
  readonly constraint: string;
}

/** The packages that have to move for a fix. */
export interface ToMove {
  /** Whether the deps file names the package itself. */
  readonly isDirect: boolean;
  /** The direct dependencies that bring it, sorted; of those that hold it back, where some do. */
  readonly directs: readonly NormalizedName[];
  /** The requirements that do not allow the lowest fixed version. */
  readonly holds: readonly Hold[];
}

/** One advisory about one locked version. */
export interface AuditFinding {
  readonly package: AuditedPackage;
  readonly advisory: KnownAdvisory;
  readonly move: ToMove;
}
