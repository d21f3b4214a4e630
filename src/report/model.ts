// The data of a report's page, as JSON: it holds names and numbers alone, so that the page may read it as it is.

/** Systems by their places in the report's list, as bits. */
export type Systems = number;

/** A locked file. */
export interface ReportFile {
  readonly name: string;
  readonly on: Systems;
  /** Bytes; null where they are not known. */
  readonly size: number | null;
  /** The day, as `2024-05-01`. */
  readonly uploaded: string | null;
}

/** A known vulnerability. */
export interface ReportAdvisory {
  readonly id: string;
  readonly summary: string | null;
  /** An http or https address. */
  readonly link: string | null;
  readonly fixedIn: readonly string[];
  /** Such as `high`. */
  readonly severity: string | null;
  readonly isMalware: boolean;
  /** An ignore passes over it. */
  readonly isIgnored: boolean;
}

/** How a package differs from the earlier lock. */
export type ReportChange = 'added' | 'updated' | 'downgraded';

/** The kind of a package's files; a tool only builds source archives. */
export type ReportKind = 'wheel' | 'sdist' | 'wheel and sdist' | 'build tool';

/** A locked version. All text is of index and lock: hostile. */
export interface ReportPackage {
  readonly name: string;
  readonly version: string;
  readonly kind: ReportKind;
  readonly extras: readonly string[];
  /** The groups that need it where main does not. */
  readonly groups: readonly string[];
  readonly files: readonly ReportFile[];
  /** The source archives that it builds. */
  readonly builds: readonly string[];
  readonly licence: string;
  readonly summary: string | null;
  readonly author: string | null;
  /** An http or https address. */
  readonly home: string | null;
  readonly publisher: string | null;
  readonly owners: string | null;
  readonly requiresPython: string | null;
  /** Null where no source tells any, and none tells that there is none. */
  readonly advisories: readonly ReportAdvisory[] | null;
  readonly change: ReportChange | null;
  /** The version in the earlier lock; null where it has none, or the same. */
  readonly before: string | null;
}

/** A requirement of one package on another, by their places in the report's list. */
export interface ReportEdge {
  readonly from: number;
  readonly to: number;
  readonly constraint: string;
  /** The extra that brings it. */
  readonly extra: string | null;
  /** The extras that it asks for. */
  readonly asks: readonly string[];
  readonly on: Systems;
}

/** A requirement of the deps file. */
export interface ReportRoot {
  readonly to: number;
  readonly text: string;
  readonly group: string | null;
  readonly on: Systems;
}

/** The graph of some groups. */
export interface ReportView {
  readonly label: string;
  /** The packages with the systems that have them. */
  readonly nodes: readonly (readonly [at: number, on: Systems])[];
  readonly roots: readonly ReportRoot[];
  readonly edges: readonly ReportEdge[];
}

/** One line of the changes: a package, a requirement, a build tool, a publisher or a file. */
export interface ReportChangeLine {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly downgrade: boolean;
}

/** The changes from an earlier lock, by their kinds. */
export interface ReportChanges {
  readonly since: string;
  readonly parts: readonly { readonly title: string; readonly lines: readonly ReportChangeLine[] }[];
}

/** A whole report. */
export interface Report {
  /** The path of the lock. */
  readonly lock: string;
  readonly python: string;
  /** The version of pylock. */
  readonly pylock: string;
  readonly systems: readonly string[];
  readonly packages: readonly ReportPackage[];
  /** At least one. */
  readonly views: readonly ReportView[];
  /** Null where none were asked for. */
  readonly changes: ReportChanges | null;
}
