import type { BuildSystem } from '../metadata/model.js';
import type { SdistFilename, WheelFilename } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { Provenance } from './audit/provenance.js';

export type { BuildSystem };

/** 64 lower-case hexadecimal digits. */
export type HexSha256 = string & { readonly __brand: 'HexSha256' };

/** One file of a release, as the index lists it. */
export interface IndexFile {
  readonly filename: string;
  readonly parsed: WheelFilename | SdistFilename;
  /** Absolute, without credentials. */
  readonly url: string;
  /** Undefined where the index offers no sha256. */
  readonly sha256: HexSha256 | undefined;
  /** The text of Requires-Python, as the index gives it. */
  readonly requiresPython: string | undefined;
  /** PEP 592: false, or the reason (may be empty). */
  readonly yanked: false | string;
  /** ISO instant, where the index gives one. */
  readonly uploadTime: string | undefined;
  /** What the index gives as the time of upload, where that can't be read. */
  readonly unreadTime?: string;
  readonly size: number | undefined;
  /** PEP 658/714: whether a metadata file is announced, with its hash where given. */
  readonly coreMetadata: boolean | HexSha256;
  /** Of a file that a deps file names by its address: no cut-off and no rule about kinds of files holds for it. */
  readonly direct?: true;
  /** The only systems that may use it, where a deps file has an address of the project for some systems. */
  readonly systems?: ReadonlySet<string>;
}

/** One release: its files. Files whose names can't be read are not listed. */
export interface Release {
  readonly version: Version;
  readonly files: readonly IndexFile[];
}

/** Everything the index says about one project. */
export interface Project {
  readonly name: NormalizedName;
  /** Ascending by version. */
  readonly releases: readonly Release[];
  /** PEP 792. */
  readonly status: {
    readonly marker: 'active' | 'archived' | 'deprecated' | 'quarantined';
    readonly reason: string | undefined;
  };
  /** The address asked, redacted, for messages. */
  readonly source: string;
  /** Files that were passed over since something is wrong with them, as far as that was noticed; at most a few. */
  readonly skipped?: readonly SkippedFile[];
  /** PEP 708: addresses of the pages that this project follows, as the operators of its index say. */
  readonly tracks?: readonly string[];
  /** PEP 708: addresses of the pages that other indexes have of this very project, as its owners say. */
  readonly alternateLocations?: readonly string[];
}

/** A file that can't be used, for messages. */
export interface SkippedFile {
  /** As listed: outside text of any kind. */
  readonly filename: string;
  /** Ends a sentence that begins with the file's name. */
  readonly reason: string;
}

/** The requirements of one release (core metadata, as far as a resolver needs it). */
export interface ReleaseMetadata {
  /** Texts of Requires-Dist, as published. */
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | undefined;
  readonly providesExtra: readonly NormalizedName[];
}

/** Why requirements of a release can't be known; a reason the resolver can print. */
export interface MetadataUnavailable {
  /** Ends a sentence that begins with the release. */
  readonly unavailable: string;
  /** One step that the user can take. */
  readonly hint?: string;
}

/** A file that no index lists, as a deps file names it. */
export interface DirectRequest {
  readonly name: NormalizedName;
  /** http or https, without credentials and fragment. */
  readonly url: string;
  /** What its bytes must be, in lower-case hexadecimal. */
  readonly hash: { readonly algorithm: 'sha256' | 'sha512'; readonly hex: string } | undefined;
  /** Its version as the deps file says, for an archive that does not tell. */
  readonly version: Version | undefined;
}

/** A {@link DirectRequest} answered. */
export interface DirectFile {
  /** With its sha256. */
  readonly file: IndexFile;
  readonly metadata: ReleaseMetadata | MetadataUnavailable;
  /** Of a source archive. */
  readonly buildSystem: BuildSystem | MetadataUnavailable;
}

/** The door to an index. Every method may throw PylockError `network`, `index-answer`, `index-refused` or `offline`. */
export interface IndexClient {
  /** Everything about a project, or undefined where the index does not know it. One request a name and run. */
  project(name: NormalizedName): Promise<Project | undefined>;
  /** What may be wrong with the address of an index that does not know a project; undefined where nothing looks wrong. */
  absenceHint?(name: NormalizedName): string | undefined;
  /**
   * The status of a project (PEP 792), which not every page tells: asked for once more where its page does not. `isGuess`: it
   * only serves a notice, so that a fault of the index gives what is known.
   */
  statusOf?(project: Project, isGuess: boolean): Promise<Project['status']>;
  /**
   * The requirements that one file of a release declares. Asked of the file that {@link Release} users chose:
   * the JSON page where it repeats that very file's metadata, else the metadata beside a wheel, announced or
   * not, else the wheel's own by range requests; for a source archive its PKG-INFO, pyproject.toml or
   * requires.txt.
   */
  metadata(project: Project, release: Release, file: IndexFile): Promise<ReleaseMetadata | MetadataUnavailable>;
  /** How a source archive of a release is built. What {@link metadata} read of the archive is not fetched again. */
  buildSystem(project: Project, release: Release, file: IndexFile): Promise<BuildSystem | MetadataUnavailable>;
  /** The sha256 of a file: the one that is listed; where the index offers none, the file is downloaded once and hashed. */
  sha256Of(project: Project, file: IndexFile): Promise<HexSha256>;
  /**
   * A file by its address, fetched once and read. @throws PylockError besides: `hash-changed` where it is not what its
   * address demands, `bad-deps` where it is no file of the project
   */
  directFile(request: DirectRequest): Promise<DirectFile>;
  /** Who published a file, and what attests it (PEP 740); undefined where its index announces nothing. Nothing of it is proven. */
  provenance(project: Project, file: IndexFile): Promise<Provenance | undefined>;
  /** For each file, the absolute address that pip would use, keyed by file name. */
  canonicalUrls(project: Project, files: readonly IndexFile[]): Promise<ReadonlyMap<string, string>>;
  /** Requests sent so far, retries included. */
  readonly requests: number;
  /** Closes connections and writes back what the cache still holds. */
  close(): Promise<void>;
}
