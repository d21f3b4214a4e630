import type { BuildSystem } from '../metadata/model.js';
import type { SetupSources } from '../metadata/setup-sources.js';
import type { WheelContents } from '../metadata/wheel-contents.js';
import type { WheelLibraries } from '../metadata/wheel-libraries.js';
import type { MarkerEnvironment } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';
import type { SdistFilename } from '../pep/sdist-filename.js';
import type { Version } from '../pep/version.js';
import type { WheelFilename } from '../pep/wheel-filename.js';
import type { OwnershipAnswer } from './ownership-model.js';
import type { Provenance } from './provenance-model.js';

/** 64 lower-case hexadecimal digits. */
export type HexSha256 = string & { readonly __brand: 'HexSha256' };

/** One file of a release, as the index lists it. */
export interface IndexFile {
  readonly filename: string;
  readonly parsed: WheelFilename | SdistFilename;
  /** Absolute, without credentials. */
  readonly url: string;
  /** The `file:` address of its bytes, where its index is a folder of this machine; left out, they are at {@link IndexFile.url}. */
  readonly at?: string;
  /** Undefined where the index offers no sha256. */
  readonly sha256: HexSha256 | undefined;
  /** The text of Requires-Python, as the index gives it. */
  readonly requiresPython: string | undefined;
  /** PEP 592: false, or the reason (may be empty). */
  readonly yanked: false | string;
  /** ISO instant, where the index gives one. */
  readonly uploadTime: string | undefined;
  /** The upload time as the index gives it, where that can't be read. */
  readonly unreadTime?: string;
  readonly size: number | undefined;
  /** PEP 658/714: whether a metadata file is announced, with its hash where given. */
  readonly coreMetadata: boolean | HexSha256;
  /** Whether a deps file names it by its address: no cut-off and no rule about kinds of files holds for it. */
  readonly direct?: true;
  /** The only systems that may use it, where a deps file limits the address to some systems. */
  readonly systems?: ReadonlySet<string>;
}

/** A file by its address, without credentials, and its hash. */
export interface HashedFile {
  readonly url: string;
  readonly sha256: HexSha256;
}

/** One release: its files. Files with unreadable names are not listed. */
export interface Release {
  readonly version: Version;
  readonly files: readonly IndexFile[];
}

/** All facts of the index about one project. */
export interface Project {
  readonly name: NormalizedName;
  /** Ascending by version. */
  readonly releases: readonly Release[];
  /** PEP 792. */
  readonly status: {
    readonly marker: 'active' | 'archived' | 'deprecated' | 'quarantined';
    readonly reason: string | undefined;
  };
  /** The requested address, redacted, for messages. */
  readonly source: string;
  /** Files that are ignored since they are invalid, as far as that was noticed; at most a few. */
  readonly skipped?: readonly SkippedFile[];
  /** PEP 708: addresses of the pages that this project follows, as stated by the operators of its index. */
  readonly tracks?: readonly string[];
  /** PEP 708: addresses of the same project's pages on other indexes, as stated by its owners. */
  readonly alternateLocations?: readonly string[];
}

/** An unusable file, for messages. */
export interface SkippedFile {
  /** As listed: outside text of any kind. */
  readonly filename: string;
  /** Ends a sentence that begins with the file's name. */
  readonly reason: string;
}

/** The requirements of one release (the part of core metadata that a resolver needs). */
export interface ReleaseMetadata {
  /** Texts of Requires-Dist, as published. */
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | undefined;
  readonly providesExtra: readonly NormalizedName[];
}

/** The reason why requirements of a release are unknown, in the resolver's form. */
export interface MetadataUnavailable {
  /** Ends a sentence that begins with the release. */
  readonly unavailable: string;
  /** One step that the user can take. */
  readonly hint?: string;
}

/** Requirements that setuptools computes on the machine that it runs on: what they are computed from. */
export interface ConditionalMetadata {
  readonly conditional: SetupSources;
}

/** The requirements of a file: the same for every target, yet to be evaluated for one, or unknown for a reason. */
export type MetadataAnswer = ReleaseMetadata | ConditionalMetadata | MetadataUnavailable;

/** A file without an index, as a deps file names it. */
export interface DirectRequest {
  readonly name: NormalizedName;
  /** http or https, without credentials and fragment; or a repository of git (`pep/git-url.ts`). */
  readonly url: string;
  /** The demanded hashes of its bytes, in lower-case hexadecimal. */
  readonly hash: { readonly algorithm: 'sha256' | 'sha512'; readonly hex: string } | undefined;
  /** Its version in the deps file, for an archive without one. */
  readonly version: Version | undefined;
}

/** A branch or tag of a repository. */
export interface RepositoryRef {
  readonly kind: 'branch' | 'tag';
  /** `HEAD` for the default branch. */
  readonly name: string;
  /** That of an annotated tag is the commit that it leads to. */
  readonly commit: string;
}

/** The answer to a {@link DirectRequest}. */
export interface DirectFile {
  /** With its sha256. */
  readonly file: IndexFile;
  readonly metadata: MetadataAnswer;
  /** Of a source archive. */
  readonly buildSystem: BuildSystem | MetadataUnavailable;
}

/** The outcomes of solves, and whether the pages that they came from are still the same. */
export interface SolveMemory {
  /** The record for these inputs, by their digest; undefined where there is none. */
  recall(inputs: string): Buffer | undefined;
  /** Stores a record, in pieces. */
  remember(inputs: string, ...record: readonly Buffer[]): void;
  /**
   * All pages that the client's answers hang on, as a line of text; undefined where a later run might be given other answers
   * with the same pages.
   */
  used(): string | undefined;
  /**
   * Asks for such pages, all at once, where they are not fresh; gives them as they are known now, undefined where some changed.
   * None is parsed unless the index sends it.
   */
  recheck(pages: string): Promise<string | undefined>;
}

/** The content of a wheel; `gone` where it is not there, `no-parts` where its host sends whole files only. */
export type WheelAnswer<T> = T | 'gone' | 'no-parts';

/** Looks into wheels at the addresses of a lock. A wheel of one hash never changes, so it is looked into once. */
export interface Wheels {
  /**
   * The files and programs of a wheel, read from its end alone.
   * @throws MetadataFault for an archive that can't be read safely; PylockError of the client, `offline` for what the cache lacks
   */
  contents(file: HashedFile): Promise<WheelAnswer<WheelContents>>;
  /** The same where nothing is fetched for it: from the cache, or from a folder of this machine. @throws MetadataFault */
  keptContents(file: HashedFile): Promise<WheelContents | undefined>;
  /**
   * Whether a file of a wheel does no more than to make its package a namespace; false too where it is gone. Read in parts.
   * @throws as {@link Wheels.contents}
   */
  isNamespace(file: HashedFile, member: string): Promise<boolean>;
  /**
   * The libraries that a wheel's machine code loads, read from its files of machine code; the whole wheel is fetched where its
   * host sends no parts. Undefined where it is gone. @throws as {@link Wheels.contents}
   */
  libraries(file: HashedFile): Promise<WheelLibraries | undefined>;
}

/**
 * The door to an index. Every method may throw PylockError `network`, `index-answer`, `index-refused` or `offline`.
 */
export interface IndexClient {
  /** All facts about a project, or undefined where the index does not have it. One request per name and run. */
  project(name: NormalizedName): Promise<Project | undefined>;
  /** Reads the page of a project that somebody waits for before the pages of others that have arrived. */
  hurry?(name: NormalizedName): void;
  /** The likely mistake in the address of an index that does not know a project; undefined where nothing looks wrong. */
  absenceHint?(name: NormalizedName): string | undefined;
  /**
   * The status of a project (PEP 792), which not every page tells: asked for once more where its page does not. `isGuess`: it
   * only serves a notice, so that a fault of the index gives what is known.
   */
  statusOf?(project: Project, isGuess: boolean): Promise<Project['status']>;
  /**
   * The requirements that one file of a release declares. Asked of the file that {@link Release} users chose:
   * the JSON page where it repeats that very wheel's metadata, else the metadata beside a wheel, announced or
   * not, else the wheel's own by range requests; for a source archive its PKG-INFO or pyproject.toml, or what its
   * setup.py and setup.cfg say for the target that the environment is of.
   */
  metadata(
    project: Project,
    release: Release,
    file: IndexFile,
    environment: MarkerEnvironment,
  ): Promise<ReleaseMetadata | MetadataUnavailable>;
  /** The build system of a source archive. An archive that {@link metadata} has read is not fetched again. */
  buildSystem(project: Project, release: Release, file: IndexFile): Promise<BuildSystem | MetadataUnavailable>;
  /** The sha256 of a file: the listed one; where the index offers none, the file is downloaded once and hashed. */
  sha256Of(project: Project, file: IndexFile): Promise<HexSha256>;
  /**
   * A file by its address, fetched once and read. @throws PylockError besides: `hash-changed` where it lacks the
   * demanded hash, `bad-deps` where it is no file of the project
   */
  directFile(request: DirectRequest): Promise<DirectFile>;
  /** Where a branch or tag of a repository is now, by the address that asks for it. @throws PylockError as {@link directFile} */
  refAt?(url: string): Promise<RepositoryRef>;
  /**
   * The publisher of a file, and its attestations (PEP 740); undefined where its index announces none. Nothing of it
   * is proven.
   */
  provenance(project: Project, file: IndexFile): Promise<Provenance | undefined>;
  /** The owners of a project, as its index tells; `untold` where no index has the project. */
  ownership?(name: NormalizedName): Promise<OwnershipAnswer>;
  /** Undefined where nothing may be remembered: without a cache, offline, or where each page is to be asked for again. */
  readonly memory?: SolveMemory | undefined;
  /** Wheels of its indexes; left out by clients that fetch none. */
  readonly wheels?: Wheels;
  /** Whether a request to an address, without credentials in it, gets a login; left out by clients that have none. */
  readonly sendsLogin?: (url: string) => boolean;
  /** Requests sent so far, retries included. */
  readonly requests: number;
  /** Closes connections and writes pending cache entries. */
  close(): Promise<void>;
}

/** A place for the bytes of one answer. */
export interface ByteSink {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Opens a sink for the bytes of an answer; a further answer takes the place of those before. */
export type OpenSink = () => Promise<ByteSink>;
