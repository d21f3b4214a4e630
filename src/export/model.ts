import type { FactsOf, SbomsOf } from '../facts/model.js';
import type { Build, Link, Lock, PylockPart } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { GraphEdge, LockGraph, NodeKey } from '../questions/model.js';
import type { System } from '../targets/model.js';

/** The addresses of indexes that the config names, without credentials. */
export interface ExportedIndexes {
  /** The one that is asked last; undefined for the public one. */
  readonly main: string | undefined;
  readonly others: readonly string[];
}

/** The commit that a lock belongs to, and the job that exports it. */
export interface Snapshot {
  /** 40 hexadecimal digits. */
  readonly sha: string;
  /** Such as `refs/heads/main`. */
  readonly ref: string;
  readonly id: string;
  /** The key of the snapshots of which the newest counts. */
  readonly correlator: string;
  /** The page of the job; undefined where it has none. */
  readonly address: string | undefined;
  readonly scanned: Date;
}

/** A vulnerability that the config ignores. */
export interface ExportedIgnore {
  readonly id: string;
  /** The last day, such as `2026-01-31`. */
  readonly until: string | undefined;
  readonly reason: string | undefined;
  /** A word of OpenVEX that says why the code is not affected. */
  readonly justification: string | undefined;
}

/** The part of a lock to export, with what the lock itself does not hold. */
export interface ExportRequest {
  readonly lock: Lock;
  /** The name of its file, for the first lines of the export. */
  readonly lockName: string;
  /** Its path from the root of its repository; its name where left out. */
  readonly path?: string | undefined;
  /** Undefined for every system of the lock. */
  readonly systems: readonly System[] | undefined;
  /** The groups besides main. */
  readonly groups: readonly NormalizedName[];
  readonly indexes: ExportedIndexes;
  readonly facts: FactsOf;
  /** The bills of materials inside of wheels; none where left out. */
  readonly sboms?: SbomsOf;
  /** `SOURCE_DATE_EPOCH`: seconds since 1970; undefined where it is not set, and no time is told. */
  readonly sourceDateEpoch?: number | undefined;
  /** The commit of a `github-snapshot`. */
  readonly snapshot?: Snapshot | undefined;
  /** The vulnerabilities that `openvex` is about. */
  readonly ignores?: readonly ExportedIgnore[];
  /** The instant of an export that must tell one. */
  readonly issued?: Date | undefined;
}

/** The build of a source archive, on the systems where this is so. */
export interface ExportedBuild extends Build {
  readonly systems: readonly System[];
  /** The files of `requires`, sorted by name. */
  readonly files: readonly Link[];
}

/** One version of a project with its files. */
export interface ExportedPackage {
  readonly key: NodeKey;
  readonly name: NormalizedName;
  readonly version: string;
  readonly requiresPython: string | undefined;
  /** The systems that have it, in the order of the lock. */
  readonly systems: readonly System[];
  /** The condition under which these systems are met (PEP 508); undefined where all that are exported have it. */
  readonly marker: string | undefined;
  /** The chosen files, each once, sorted by name. */
  readonly files: readonly Link[];
  /** The deps file names it by the address of its file. */
  readonly isDirect: boolean;
  readonly needs: readonly GraphEdge[];
  readonly builds: readonly ExportedBuild[];
  /** The publishers of its files (`lock/publisher.ts`). */
  readonly publisher: string | undefined;
}

/** A lock as the printers of all formats see it. */
export interface ExportedLock
  extends Pick<
    ExportRequest,
    'lock' | 'lockName' | 'path' | 'groups' | 'indexes' | 'facts' | 'sboms' | 'sourceDateEpoch' | 'ignores' | 'issued'
  > {
  readonly part: PylockPart;
  readonly graph: LockGraph;
  readonly systems: readonly System[];
  /** Sorted by name, the lowest version first. */
  readonly packages: readonly ExportedPackage[];
}
